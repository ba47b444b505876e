import { food, type GoodsGroup, ordinary } from './goods.ts';

const drinks = food('drinks');
const alcohol = ordinary('alcohol');

export const DRINKS: readonly GoodsGroup[] = [
  drinks(
    'tea',
    `
green-tea     | Green tea               | 緑茶           | Зелёный чай            | 绿茶       | 500ml 138, 2L 198, 6x500ml 780 | member-price
roasted-tea   | Roasted green tea       | ほうじ茶       | Чай ходзитя            | 焙茶       | 500ml 138, 2L 198
barley-tea    | Barley tea              | 麦茶           | Ячменный чай           | 大麦茶     | 600ml 128, 2L 188
oolong-tea    | Oolong tea              | ウーロン茶     | Чай улун               | 乌龙茶     | 500ml 138, 2L 198
jasmine-tea   | Jasmine tea             | ジャスミン茶   | Жасминовый чай         | 茉莉花茶   | 500ml 138, 2L 208
milk-tea      | Milk tea                | ミルクティー   | Чай с молоком          | 奶茶       | 450ml 158 | member-price
lemon-tea     | Lemon tea               | レモンティー   | Чай с лимоном          | 柠檬茶     | 500ml 148
sencha-leaf   | Sencha leaf tea         | 煎茶 茶葉      | Чай сентя листовой     | 煎茶茶叶   | 100g 698, 200g 1280
genmaicha     | Genmaicha tea bags      | 玄米茶ティーバッグ | Чай гэммайтя в пакетиках | 玄米茶包 | 20bags 398
english-tea   | English breakfast tea   | イングリッシュブレックファスト紅茶 | Чай «Английский завтрак» | 英式早餐红茶 | 25bags 458, 50bags 798
earl-grey     | Earl Grey tea           | アールグレイ紅茶 | Чай «Эрл Грей»       | 伯爵红茶   | 25bags 458
matcha        | Matcha powder           | 抹茶           | Порошок матча          | 抹茶粉     | 30g 980
`,
  ),
  drinks(
    'coffee',
    `
black-coffee  | Black coffee            | ブラックコーヒー | Чёрный кофе          | 黑咖啡     | 185ml 108, 900ml 148
cafe-latte    | Café latte              | カフェラテ     | Кофе латте             | 拿铁咖啡   | 240ml 158, 500ml 188
ground-coffee | House blend ground coffee | ハウスブレンドコーヒー 粉 | Молотый кофе «Домашняя смесь» | 家常混合咖啡粉 | 250g 690, 400g 998 | member-price
coffee-beans  | Brazilian coffee beans  | ブラジル コーヒー豆 | Кофе в зёрнах «Бразилия» | 巴西咖啡豆 | 250g 798, 500g 1480
instant-coffee | Instant coffee         | インスタントコーヒー | Растворимый кофе | 速溶咖啡   | 80g 548, 180g 1080
drip-coffee   | Drip bag coffee         | ドリップバッグコーヒー | Кофе в дрип-пакетах | 挂耳咖啡 | 8bags 398, 18bags 798
`,
  ),
  drinks(
    'juice',
    `
orange-juice  | Orange juice            | オレンジジュース | Апельсиновый сок     | 橙汁       | 200ml 118, 1L 258
apple-juice   | Apple juice             | りんごジュース | Яблочный сок           | 苹果汁     | 200ml 118, 1L 258
grape-juice   | Grape juice             | ぶどうジュース | Виноградный сок        | 葡萄汁     | 200ml 118, 1L 278
tomato-juice  | Tomato juice            | トマトジュース | Томатный сок           | 番茄汁     | 190g 128, 900ml 298
vegetable-juice | Vegetable juice       | 野菜ジュース   | Овощной сок            | 蔬菜汁     | 200ml 118, 930g 298
`,
  ),
  drinks(
    'water',
    `
spring-water  | Spring water            | 天然水         | Родниковая вода        | 天然矿泉水 | 550ml 98, 2L 118, 6x2L 598 | member-price
sparkling-water | Sparkling water       | 炭酸水         | Газированная вода      | 气泡水     | 500ml 108, 1L 138
lemon-sparkling | Lemon sparkling water | レモン炭酸水   | Газированная вода с лимоном | 柠檬气泡水 | 500ml 108, 1L 138
cola          | Cola                    | コーラ         | Кола                   | 可乐       | 500ml 158, 1.5L 228
lemonade      | Clear lemonade          | サイダー       | Лимонад                | 柠檬汽水   | 500ml 148, 1.5L 218
ginger-ale    | Ginger ale              | ジンジャーエール | Имбирный эль         | 姜汁汽水   | 500ml 148
sports-drink  | Sports drink            | スポーツドリンク | Спортивный напиток   | 运动饮料   | 500ml 148, 2L 228
soy-drink     | Soy drink               | 調製豆乳       | Соевый напиток         | 豆奶       | 200ml 98, 1L 228
almond-drink  | Almond drink            | アーモンドミルク | Миндальный напиток   | 杏仁奶     | 200ml 138, 1L 298
`,
  ),
  alcohol(
    'beer',
    `
lager         | Lager beer              | ラガービール   | Светлое пиво           | 淡啤酒     | 350ml 228, 500ml 298, 6x350ml 1298
dark-beer     | Dark beer               | 黒ビール       | Тёмное пиво            | 黑啤酒     | 350ml 258
wheat-beer    | Wheat beer              | 白ビール       | Пшеничное пиво         | 小麦啤酒   | 350ml 278
alcohol-free  | Alcohol-free beer       | ノンアルコールビール | Безалкогольное пиво | 无醇啤酒 | 350ml 138
`,
  ),
  alcohol(
    'wine-and-sake',
    `
junmai-sake   | Junmai sake             | 純米酒         | Сакэ дзюнмай           | 纯米清酒   | 300ml 598, 720ml 1380
sparkling-sake | Sparkling sake         | スパークリング清酒 | Игристое сакэ      | 气泡清酒   | 300ml 698
red-wine      | Dry red wine            | 赤ワイン 辛口  | Красное сухое вино     | 干红葡萄酒 | 750ml 980
white-wine    | Dry white wine          | 白ワイン 辛口  | Белое сухое вино       | 干白葡萄酒 | 750ml 980
plum-wine     | Plum wine               | 梅酒           | Сливовое вино          | 梅酒       | 720ml 1180
shochu        | Barley shochu           | 麦焼酎         | Ячменный сётю          | 大麦烧酒   | 900ml 1080
lemon-sour    | Lemon sour              | レモンサワー   | Коктейль «Лимонный сауэр» | 柠檬沙瓦 | 350ml 158
whisky        | Blended whisky          | ブレンデッドウイスキー | Купажированный виски | 调和威士忌 | 700ml 1980
`,
  ),
];

/** Bottles that come back to the brewery. */
export const BOTTLES: readonly GoodsGroup[] = [
  alcohol(
    'beer',
    `
bottled-beer  | Bottled beer            | 瓶ビール       | Пиво в бутылке         | 瓶装啤酒   | 500ml 288, 633ml 348 | | 5
`,
  ),
];
