import { food, type GoodsGroup } from './goods.ts';

const produce = food('produce');
const dairy = food('dairy');
const counter = food('fresh-counter');
const bakery = food('bakery');

export const FRESH: readonly GoodsGroup[] = [
  produce(
    'fruit',
    `
apples        | Apples                  | りんご         | Яблоки                 | 苹果       | kg 598
bananas       | Bananas                 | バナナ         | Бананы                 | 香蕉       | kg 298
mandarins     | Mandarins               | みかん         | Мандарины              | 蜜橘       | kg 498
persimmons    | Persimmons              | 柿             | Хурма                  | 柿子       | kg 548
pears         | Japanese pears          | 梨             | Японские груши         | 日本梨     | kg 698
grapes        | Seedless grapes         | 種なしぶどう   | Виноград без косточек  | 无籽葡萄   | kg 1980
kiwi          | Kiwi fruit              | キウイフルーツ | Киви                   | 猕猴桃     | - 98, 6pcs 498
lemon         | Lemon                   | レモン         | Лимон                  | 柠檬       | - 98
avocado       | Avocado                 | アボカド       | Авокадо                | 牛油果     | - 158
strawberries  | Strawberries            | いちご         | Клубника               | 草莓       | 250g 598
blueberries   | Blueberries             | ブルーベリー   | Голубика               | 蓝莓       | 100g 298
pineapple     | Fresh-cut pineapple     | カットパイン   | Ананас нарезанный      | 鲜切菠萝   | 200g 298
`,
  ),
  produce(
    'vegetables',
    `
potatoes      | Potatoes                | じゃがいも     | Картофель              | 土豆       | kg 298
onions        | Onions                  | 玉ねぎ         | Лук репчатый           | 洋葱       | kg 258
carrots       | Carrots                 | にんじん       | Морковь                | 胡萝卜     | kg 328
sweet-potatoes | Sweet potatoes         | さつまいも     | Батат                  | 红薯       | kg 448
pumpkin       | Kabocha pumpkin         | かぼちゃ       | Тыква каботя           | 日本南瓜   | kg 398
tomatoes      | Tomatoes                | トマト         | Помидоры               | 西红柿     | kg 780
mini-tomatoes | Cherry tomatoes         | ミニトマト     | Помидоры черри         | 圣女果     | 200g 258
cucumber      | Cucumber                | きゅうり       | Огурец                 | 黄瓜       | - 58, 3pcs 168
cabbage       | Cabbage                 | キャベツ       | Капуста белокочанная   | 卷心菜     | - 228
napa-cabbage  | Napa cabbage            | 白菜           | Пекинская капуста      | 大白菜     | - 298
lettuce       | Lettuce                 | レタス         | Салат-латук            | 生菜       | - 198
spinach       | Spinach                 | ほうれん草     | Шпинат                 | 菠菜       | 200g 168
daikon        | Daikon radish           | 大根           | Дайкон                 | 白萝卜     | - 198
leek          | Japanese leek           | 長ねぎ         | Японский лук-порей     | 大葱       | - 128
broccoli      | Broccoli                | ブロッコリー   | Брокколи               | 西兰花     | - 198
aubergine     | Aubergines              | なす           | Баклажаны              | 茄子       | 3pcs 198
peppers       | Green peppers           | ピーマン       | Зелёный перец          | 青椒       | 5pcs 148
shiitake      | Shiitake mushrooms      | しいたけ       | Грибы шиитаке          | 香菇       | 100g 198
enoki         | Enoki mushrooms         | えのきたけ     | Грибы эноки            | 金针菇     | 200g 88
bean-sprouts  | Bean sprouts            | もやし         | Ростки маша            | 豆芽       | 200g 38
ginger        | Fresh ginger            | しょうが       | Свежий имбирь          | 生姜       | 100g 128
garlic        | Garlic                  | にんにく       | Чеснок                 | 大蒜       | 3pcs 198
mixed-salad   | Mixed salad leaves      | ミックスサラダ | Салатная смесь         | 混合沙拉菜 | 100g 158
`,
  ),
  dairy(
    'milk-and-eggs',
    `
milk          | Whole milk              | 牛乳           | Цельное молоко         | 全脂牛奶   | 500ml 148, 1L 238
low-fat-milk  | Low-fat milk            | 低脂肪牛乳     | Нежирное молоко        | 低脂牛奶   | 1L 208
cream         | Fresh cream             | 生クリーム     | Сливки                 | 鲜奶油     | 200ml 348
eggs          | Eggs                    | 卵             | Яйца куриные           | 鸡蛋       | 6pcs 168, 10pcs 268
free-range-eggs | Free-range eggs       | 平飼い卵       | Яйца от кур свободного выгула | 散养鸡蛋 | 6pcs 358
butter        | Salted butter           | 有塩バター     | Солёное масло          | 有盐黄油   | 150g 428, 200g 498
unsalted-butter | Unsalted butter       | 無塩バター     | Несолёное масло        | 无盐黄油   | 150g 448, 200g 528
margarine     | Margarine               | マーガリン     | Маргарин               | 人造黄油   | 300g 228
`,
  ),
  dairy(
    'yoghurt',
    `
plain-yoghurt | Plain yoghurt           | プレーンヨーグルト | Натуральный йогурт | 原味酸奶   | 150g 98, 400g 198 | member-price
low-fat-yoghurt | Low-fat yoghurt       | 低脂肪ヨーグルト | Нежирный йогурт      | 低脂酸奶   | 400g 198
strawberry-yoghurt | Strawberry yoghurt | いちごヨーグルト | Клубничный йогурт    | 草莓酸奶   | 80g 88, 4x75g 228
blueberry-yoghurt | Blueberry yoghurt   | ブルーベリーヨーグルト | Черничный йогурт | 蓝莓酸奶 | 80g 88, 4x75g 228
aloe-yoghurt  | Aloe vera yoghurt       | アロエヨーグルト | Йогурт с алоэ        | 芦荟酸奶   | 80g 88, 4x75g 228
greek-yoghurt | Greek yoghurt           | ギリシャヨーグルト | Греческий йогурт   | 希腊酸奶   | 110g 158
drinking-yoghurt | Drinking yoghurt     | 飲むヨーグルト | Питьевой йогурт        | 酸奶饮品   | 200ml 138, 900g 258
`,
  ),
  dairy(
    'cheese-and-tofu',
    `
sliced-cheese | Sliced cheese           | スライスチーズ | Сыр ломтиками          | 芝士片     | 126g 258
mozzarella    | Mozzarella              | モッツァレラチーズ | Моцарелла          | 马苏里拉奶酪 | 100g 328
camembert     | Camembert               | カマンベールチーズ | Камамбер           | 卡芒贝尔奶酪 | 90g 398
cream-cheese  | Cream cheese            | クリームチーズ | Сливочный сыр          | 奶油奶酪   | 200g 428
grated-cheese | Grated cheese           | 粉チーズ       | Тёртый сыр             | 芝士粉     | 80g 378
silken-tofu   | Silken tofu             | 絹ごし豆腐     | Мягкий тофу            | 嫩豆腐     | 300g 78, 3x150g 108
firm-tofu     | Firm tofu               | 木綿豆腐       | Плотный тофу           | 老豆腐     | 300g 78
fried-tofu    | Fried tofu              | 油揚げ         | Жареный тофу           | 油豆腐     | 3pcs 98
natto         | Natto                   | 納豆           | Натто                  | 纳豆       | 3x45g 98
`,
  ),
  counter(
    'meat',
    `
chicken-thigh | Chicken thighs          | 鶏もも肉       | Куриные бёдра          | 鸡腿肉     | kg 1280
chicken-breast | Chicken breast         | 鶏むね肉       | Куриная грудка         | 鸡胸肉     | kg 780
minced-chicken | Minced chicken         | 鶏ひき肉       | Куриный фарш           | 鸡肉末     | kg 980
pork-loin     | Sliced pork loin        | 豚ロース薄切り | Свиная корейка ломтиками | 猪里脊薄片 | kg 1980
pork-belly    | Pork belly              | 豚バラ肉       | Свиная грудинка        | 五花肉     | kg 1880
minced-pork   | Minced pork             | 豚ひき肉       | Свиной фарш            | 猪肉末     | kg 1280
beef-slices   | Sliced beef             | 牛薄切り肉     | Говядина ломтиками     | 牛肉薄片   | kg 3980
minced-beef   | Minced beef             | 牛ひき肉       | Говяжий фарш           | 牛肉末     | kg 1980
sausages      | Pork sausages           | ウインナーソーセージ | Свиные сосиски   | 猪肉香肠   | 127g 298, 2x127g 548
bacon         | Sliced bacon            | ベーコン       | Бекон нарезанный       | 培根       | 100g 298
cooked-ham    | Cooked ham              | ロースハム     | Ветчина                | 火腿       | 120g 278
`,
  ),
  counter(
    'fish',
    `
salmon        | Salmon fillet           | 生鮭切り身     | Филе лосося            | 三文鱼块   | kg 2980
mackerel      | Mackerel fillet         | さば切り身     | Филе скумбрии          | 鲭鱼块     | kg 1580
cod           | Cod fillet              | たら切り身     | Филе трески            | 鳕鱼块     | kg 2280
tuna-sashimi  | Tuna for sashimi        | まぐろ刺身用   | Тунец для сашими       | 金枪鱼刺身 | kg 5980
shrimps       | Peeled shrimps          | むきえび       | Очищенные креветки     | 虾仁       | 200g 598
dried-horse-mackerel | Dried horse mackerel | あじの干物  | Вяленая ставрида       | 竹荚鱼干   | 2pcs 298
chikuwa       | Chikuwa fish cakes      | ちくわ         | Рыбные рулетики тикува | 竹轮       | 4pcs 128
`,
  ),
  counter(
    'ready-to-eat',
    `
salmon-onigiri | Salmon rice ball       | おにぎり 鮭    | Онигири с лососем      | 三文鱼饭团 | - 148
tuna-onigiri  | Tuna mayonnaise rice ball | おにぎり ツナマヨ | Онигири с тунцом и майонезом | 金枪鱼蛋黄酱饭团 | - 148
plum-onigiri  | Pickled plum rice ball  | おにぎり 梅    | Онигири со сливой умэ  | 梅子饭团   | - 138
croquette     | Potato croquette        | ポテトコロッケ | Картофельный крокет    | 土豆可乐饼 | - 108
fried-chicken | Fried chicken           | 鶏の唐揚げ     | Жареная курица караагэ | 日式炸鸡   | 200g 398
potato-salad  | Potato salad            | ポテトサラダ   | Картофельный салат     | 土豆沙拉   | 150g 228
bento         | Grilled salmon bento    | 焼き鮭弁当     | Бэнто с жареным лососем | 烤三文鱼便当 | - 598
sushi-set     | Assorted sushi          | にぎり寿司盛り合わせ | Набор суши       | 握寿司拼盘 | 8pcs 880
`,
  ),
  bakery(
    'bread',
    `
white-bread   | Sliced white bread      | 食パン         | Тостовый хлеб          | 吐司面包   | 6slices 178 | in-store
wholegrain-bread | Wholegrain bread     | 全粒粉パン     | Цельнозерновой хлеб    | 全麦面包   | 6slices 228 | in-store
raisin-bread  | Raisin bread            | レーズンパン   | Хлеб с изюмом          | 葡萄干面包 | 5slices 258 | in-store
baguette      | Baguette                | バゲット       | Багет                  | 法棍面包   | - 248 | in-store
croissant     | Croissant               | クロワッサン   | Круассан               | 牛角面包   | - 168 | in-store
melon-bread   | Melon bread             | メロンパン     | Булочка мэлонпан       | 菠萝包     | - 148 | in-store
bean-bun      | Sweet bean bun          | あんぱん       | Булочка с пастой анко  | 红豆包     | - 138 | in-store
curry-bun     | Curry bun               | カレーパン     | Булочка с карри        | 咖喱面包   | - 168 | in-store
cinnamon-roll | Cinnamon roll           | シナモンロール | Булочка с корицей      | 肉桂卷     | - 188 | in-store
butter-rolls  | Butter rolls            | バターロール   | Сливочные булочки      | 黄油面包卷 | 6pcs 198 | in-store
egg-sandwich  | Egg sandwich            | たまごサンド   | Сэндвич с яйцом        | 鸡蛋三明治 | - 258 | in-store
ham-sandwich  | Ham and cheese sandwich | ハムチーズサンド | Сэндвич с ветчиной и сыром | 火腿芝士三明治 | - 278 | in-store
`,
  ),
];
