import { food, type GoodsGroup } from './goods.ts';

const pantry = food('pantry');
const sweets = food('sweets');
const frozen = food('frozen');

export const PANTRY: readonly GoodsGroup[] = [
  pantry(
    'rice-and-noodles',
    `
koshihikari   | Koshihikari rice        | コシヒカリ     | Рис косихикари         | 越光米     | 2kg 1380, 5kg 2980 | member-price
akitakomachi  | Akitakomachi rice       | あきたこまち   | Рис акитакомати        | 秋田小町米 | 2kg 1280, 5kg 2780
brown-rice    | Brown rice              | 玄米           | Бурый рис              | 糙米       | 2kg 1180
cooked-rice   | Cooked rice pack        | パックごはん   | Готовый рис            | 即食米饭   | 180g 128, 3x180g 358
soba          | Dried soba noodles      | そば 乾麺      | Лапша соба             | 荞麦面     | 200g 188, 500g 398
udon          | Dried udon noodles      | うどん 乾麺    | Лапша удон             | 乌冬面     | 300g 178
somen         | Somen noodles           | そうめん       | Лапша сомэн            | 素面       | 300g 228
spaghetti     | Spaghetti               | スパゲッティ   | Спагетти               | 意大利面   | 300g 158, 600g 278
penne         | Penne                   | ペンネ         | Пенне                  | 斜管面     | 500g 258
soy-ramen     | Instant ramen with soy sauce | 即席ラーメン しょうゆ味 | Рамэн быстрого приготовления с соевым соусом | 酱油味方便面 | - 148, 5bags 398
miso-ramen    | Instant ramen with miso | 即席ラーメン みそ味 | Рамэн быстрого приготовления с мисо | 味噌味方便面 | - 148, 5bags 398
cup-noodles   | Cup noodles with seafood | カップ麺 シーフード | Лапша в стаканчике с морепродуктами | 海鲜杯面 | - 198
`,
  ),
  pantry(
    'seasonings',
    `
soy-sauce     | Soy sauce               | しょうゆ       | Соевый соус            | 酱油       | 500ml 298, 1L 378
reduced-salt-soy | Reduced-salt soy sauce | 減塩しょうゆ | Соевый соус с пониженным содержанием соли | 减盐酱油 | 500ml 348
mirin         | Mirin                   | みりん風調味料 | Мирин                  | 味醂风调味料 | 500ml 248
rice-vinegar  | Rice vinegar            | 米酢           | Рисовый уксус          | 米醋       | 500ml 228
red-miso      | Red miso                | 赤みそ         | Красное мисо           | 赤味噌     | 500g 328
white-miso    | White miso              | 白みそ         | Белое мисо             | 白味噌     | 500g 348, 750g 448
dashi         | Dashi stock powder      | 和風だしの素   | Бульон даси            | 日式高汤粉 | 60g 298
noodle-sauce  | Noodle soup base        | めんつゆ       | Соус для лапши         | 日式面汁   | 500ml 278, 1L 428
salt          | Sea salt                | 海の塩         | Морская соль           | 海盐       | 250g 158, 1kg 298
sugar         | White sugar             | 上白糖         | Белый сахар            | 白砂糖     | 1kg 248
pepper        | Ground black pepper     | 黒こしょう     | Чёрный молотый перец   | 黑胡椒粉   | 20g 198
mayonnaise    | Mayonnaise              | マヨネーズ     | Майонез                | 蛋黄酱     | 200g 228, 450g 348
ketchup       | Tomato ketchup          | トマトケチャップ | Томатный кетчуп      | 番茄酱     | 500g 248
worcester     | Worcester sauce         | ウスターソース | Вустерский соус        | 伍斯特酱   | 500ml 268
olive-oil     | Extra virgin olive oil  | エキストラバージンオリーブオイル | Оливковое масло Extra Virgin | 特级初榨橄榄油 | 250ml 698, 500ml 1180
rapeseed-oil  | Rapeseed oil            | なたね油       | Рапсовое масло         | 菜籽油     | 1L 398
sesame-oil    | Sesame oil              | ごま油         | Кунжутное масло        | 芝麻油     | 150g 328, 320g 548
curry-roux    | Medium-hot curry roux   | カレールウ 中辛 | Основа для карри, средняя острота | 中辣咖喱块 | 180g 258
wasabi        | Wasabi paste            | わさびチューブ | Паста васаби           | 青芥辣酱   | 43g 158
honey         | Honey                   | はちみつ       | Мёд                    | 蜂蜜       | 250g 598, 500g 998
strawberry-jam | Strawberry jam         | いちごジャム   | Клубничный джем        | 草莓酱     | 150g 248, 300g 398
peanut-butter | Peanut butter           | ピーナッツバター | Арахисовая паста     | 花生酱     | 340g 428
flour         | Wheat flour             | 薄力粉         | Пшеничная мука         | 低筋面粉   | 1kg 228
breadcrumbs   | Breadcrumbs             | パン粉         | Панировочные сухари    | 面包糠     | 200g 138
`,
  ),
  pantry(
    'tins-and-cereals',
    `
tinned-tuna   | Tinned tuna             | ツナ缶         | Консервированный тунец | 金枪鱼罐头 | 70g 138, 3x70g 358
tinned-mackerel | Mackerel in miso      | さばみそ煮缶   | Скумбрия в мисо, консервы | 味噌鲭鱼罐头 | 190g 228
tinned-corn   | Sweetcorn               | コーン缶       | Консервированная кукуруза | 甜玉米罐头 | 190g 128
tinned-tomato | Chopped tomatoes        | カットトマト缶 | Резаные помидоры, консервы | 碎番茄罐头 | 400g 138
tinned-peach  | White peaches in syrup  | 白桃缶         | Персики в сиропе       | 糖水白桃罐头 | 425g 298
nori          | Toasted nori            | 焼きのり       | Жареные листы нори     | 烤海苔     | 10sheets 398
wakame        | Dried wakame            | 乾燥わかめ     | Сушёные водоросли вакамэ | 干裙带菜 | 30g 228
kombu         | Kombu kelp              | だし昆布       | Комбу                  | 昆布       | 80g 498
granola       | Fruit granola           | フルーツグラノーラ | Гранола с фруктами | 水果麦片   | 350g 498, 700g 898 | member-price
cornflakes    | Cornflakes              | コーンフレーク | Кукурузные хлопья      | 玉米片     | 240g 298
oats          | Rolled oats             | オートミール   | Овсяные хлопья         | 燕麦片     | 300g 298, 1kg 698
retort-curry  | Beef curry, ready to heat | レトルトビーフカレー | Готовое карри с говядиной | 即食牛肉咖喱 | 180g 258
corn-soup     | Corn soup powder        | コーンスープの素 | Кукурузный суп, порошок | 玉米浓汤粉 | 8servings 298
miso-soup     | Instant miso soup       | 即席みそ汁     | Суп мисо быстрого приготовления | 速食味噌汤 | 12servings 228
`,
  ),
  sweets(
    'chocolate-and-biscuits',
    `
milk-chocolate | Milk chocolate         | ミルクチョコレート | Молочный шоколад   | 牛奶巧克力 | 50g 128, 150g 298
dark-chocolate | Dark chocolate, 72 % cocoa | ダークチョコレート カカオ72% | Тёмный шоколад, 72 % какао | 72%黑巧克力 | 75g 258
almond-chocolate | Almond chocolate      | アーモンドチョコレート | Шоколад с миндалём | 杏仁巧克力 | 88g 258
matcha-chocolate | Matcha chocolate      | 抹茶チョコレート | Шоколад с матча      | 抹茶巧克力 | 60g 248 | member-price
choc-biscuits | Chocolate biscuits      | チョコレートビスケット | Шоколадное печенье | 巧克力饼干 | 120g 198
butter-cookies | Butter cookies         | バタークッキー | Сливочное печенье      | 黄油曲奇   | 150g 258
wafers        | Vanilla wafers          | バニラウエハース | Ванильные вафли      | 香草威化饼 | 100g 168
baumkuchen    | Baumkuchen              | バームクーヘン | Баумкухен              | 年轮蛋糕   | - 298, 6pcs 498
castella      | Castella sponge cake    | カステラ       | Бисквит кастелла       | 长崎蛋糕   | 5pcs 398
dorayaki      | Dorayaki                | どら焼き       | Дораяки                | 铜锣烧     | - 158, 5pcs 498
custard-pudding | Custard pudding       | カスタードプリン | Заварной пудинг      | 焦糖布丁   | 110g 128, 3x75g 178
coffee-jelly  | Coffee jelly            | コーヒーゼリー | Кофейное желе          | 咖啡果冻   | 110g 128
`,
  ),
  sweets(
    'snacks',
    `
salted-crisps | Salted crisps           | ポテトチップス うすしお味 | Чипсы с солью | 盐味薯片   | 60g 138, 150g 268
nori-crisps   | Nori and salt crisps    | ポテトチップス のり塩 | Чипсы с нори и солью | 海苔盐味薯片 | 60g 138
consomme-crisps | Consommé crisps       | ポテトチップス コンソメ味 | Чипсы со вкусом консоме | 清汤味薯片 | 60g 138
rice-crackers | Soy sauce rice crackers | しょうゆせんべい | Рисовые крекеры с соевым соусом | 酱油米饼 | 12pcs 228
salad-crackers | Salted rice crackers   | サラダせんべい | Солёные рисовые крекеры | 盐味米饼  | 20pcs 228
shrimp-chips  | Shrimp chips            | えびせん       | Креветочные чипсы      | 虾条       | 80g 158
popcorn       | Butter popcorn          | バターポップコーン | Попкорн с маслом   | 黄油爆米花 | 60g 138
mixed-nuts    | Mixed nuts              | ミックスナッツ | Ореховая смесь         | 混合坚果   | 150g 498, 400g 1080
almonds       | Roasted almonds         | ローストアーモンド | Жареный миндаль    | 烤杏仁     | 150g 448
dried-mango   | Dried mango             | ドライマンゴー | Сушёное манго          | 芒果干     | 80g 398
fruit-gummies | Fruit gummies           | フルーツグミ   | Фруктовый мармелад     | 水果软糖   | 100g 168
throat-sweets | Throat sweets           | のど飴         | Леденцы для горла      | 润喉糖     | 80g 198
mint-gum      | Mint chewing gum        | ミントガム     | Мятная жевательная резинка | 薄荷口香糖 | 14pcs 118
`,
  ),
  frozen(
    'frozen-meals',
    `
gyoza         | Frozen gyoza            | 冷凍ぎょうざ   | Замороженные гёдза     | 速冻煎饺   | 12pcs 258, 24pcs 458
fried-rice    | Frozen fried rice       | 冷凍チャーハン | Замороженный жареный рис | 速冻炒饭 | 450g 328
frozen-udon   | Frozen udon             | 冷凍うどん     | Замороженный удон      | 速冻乌冬面 | 5x180g 298
frozen-pizza  | Margherita pizza        | マルゲリータピザ | Пицца «Маргарита»    | 玛格丽特披萨 | 300g 498
hash-browns   | Hash browns             | ハッシュドポテト | Картофельные оладьи  | 薯饼       | 10pcs 328
frozen-edamame | Frozen edamame         | 冷凍枝豆       | Замороженные эдамамэ   | 速冻毛豆   | 400g 298
frozen-broccoli | Frozen broccoli       | 冷凍ブロッコリー | Замороженная брокколи | 速冻西兰花 | 300g 278
frozen-berries | Frozen mixed berries   | 冷凍ミックスベリー | Замороженная ягодная смесь | 速冻混合莓果 | 300g 498
takoyaki      | Frozen takoyaki         | 冷凍たこ焼き   | Замороженные такояки   | 速冻章鱼烧 | 16pcs 398
`,
  ),
  frozen(
    'ice-cream',
    `
vanilla-ice   | Vanilla ice cream       | バニラアイス   | Ванильное мороженое    | 香草冰淇淋 | 110ml 158, 470ml 498
matcha-ice    | Matcha ice cream        | 抹茶アイス     | Мороженое с матча      | 抹茶冰淇淋 | 110ml 158, 470ml 498
chocolate-ice | Chocolate ice cream     | チョコレートアイス | Шоколадное мороженое | 巧克力冰淇淋 | 110ml 158, 470ml 498
red-bean-bar  | Red bean ice bar        | あずきバー     | Фруктовый лёд с пастой анко | 红豆冰棍   | - 88, 6pcs 398
mochi-ice     | Mochi ice cream         | もちアイス     | Моти с мороженым       | 麻薯冰淇淋 | 2pcs 168
`,
  ),
];
