import { type GoodsGroup, ordinary } from './goods.ts';

const household = ordinary('household');
const care = ordinary('personal-care');
const pets = ordinary('baby-and-pets');

export const HOME: readonly GoodsGroup[] = [
  household(
    'cleaning',
    `
laundry-liquid | Laundry liquid         | 液体洗濯洗剤   | Жидкое средство для стирки | 洗衣液 | 880g 398, 1.8kg 698 | member-price
fabric-softener | Fabric softener       | 柔軟剤         | Кондиционер для белья  | 衣物柔顺剂 | 600ml 348
dish-soap     | Dish soap               | 食器用洗剤     | Средство для мытья посуды | 洗洁精  | 240ml 198, 800ml 398
bath-cleaner  | Bath cleaner            | お風呂用洗剤   | Средство для ванной    | 浴室清洁剂 | 400ml 248
toilet-cleaner | Toilet cleaner         | トイレ用洗剤   | Средство для унитаза   | 洁厕剂     | 500ml 228
glass-cleaner | Glass cleaner           | ガラス用洗剤   | Средство для стёкол    | 玻璃清洁剂 | 400ml 298
kitchen-bleach | Kitchen bleach         | キッチン用漂白剤 | Отбеливатель для кухни | 厨房漂白剂 | 600ml 178
sponges       | Kitchen sponges         | キッチンスポンジ | Губки для посуды     | 厨房海绵   | 3pcs 158
rubber-gloves | Rubber gloves           | ゴム手袋       | Резиновые перчатки     | 橡胶手套   | - 248
`,
  ),
  household(
    'paper-and-kitchen',
    `
toilet-paper  | Toilet paper            | トイレットペーパー | Туалетная бумага   | 卫生纸     | 12rolls 498
tissues       | Tissues                 | ティッシュペーパー | Бумажные салфетки  | 抽纸       | 5boxes 368
kitchen-paper | Kitchen paper           | キッチンペーパー | Бумажные полотенца   | 厨房纸     | 4rolls 298
wet-wipes     | Wet wipes               | ウェットティッシュ | Влажные салфетки   | 湿巾       | 60sheets 198
cling-film    | Cling film              | 食品用ラップ   | Пищевая плёнка         | 保鲜膜     | - 248
foil          | Aluminium foil          | アルミホイル   | Алюминиевая фольга     | 铝箔纸     | - 228
freezer-bags  | Freezer bags            | 冷凍保存袋     | Пакеты для заморозки   | 冷冻保鲜袋 | 20sheets 258
bin-bags      | Bin bags, 45 litres     | ゴミ袋 45L     | Мешки для мусора, 45 л | 45升垃圾袋 | 30sheets 298
chopsticks    | Disposable chopsticks   | 割り箸         | Одноразовые палочки    | 一次性筷子 | 50pcs 198
aa-batteries  | AA batteries            | 単3乾電池      | Батарейки AA           | 5号电池    | 4pcs 398, 8pcs 698
aaa-batteries | AAA batteries           | 単4乾電池      | Батарейки AAA          | 7号电池    | 4pcs 398
light-bulb    | LED bulb                | LED電球        | Светодиодная лампа     | LED灯泡    | - 598
umbrella      | Folding umbrella        | 折りたたみ傘   | Складной зонт          | 折叠伞     | - 980
carrier-bag   | Carrier bag             | レジ袋         | Пакет                  | 购物袋     | - 5
large-carrier-bag | Large carrier bag   | レジ袋 大      | Большой пакет          | 大号购物袋 | - 8
cotton-bag    | Cotton shopping bag     | コットンエコバッグ | Хлопковая сумка    | 棉布购物袋 | - 498
`,
  ),
  care(
    'body-and-hair',
    `
shampoo       | Shampoo                 | シャンプー     | Шампунь                | 洗发水     | 480ml 598
shampoo-refill | Shampoo refill         | シャンプー 詰め替え | Шампунь, сменный блок | 洗发水补充装 | 360ml 448
conditioner   | Hair conditioner        | コンディショナー | Кондиционер для волос | 护发素    | 480ml 598
body-wash     | Body wash               | ボディソープ   | Гель для душа          | 沐浴露     | 500ml 498
hand-soap     | Hand soap               | ハンドソープ   | Жидкое мыло            | 洗手液     | 250ml 298
bar-soap      | Bar soap                | 固形石けん     | Мыло                   | 香皂       | 3pcs 258
hand-cream    | Hand cream              | ハンドクリーム | Крем для рук           | 护手霜     | 70g 398
sunscreen     | Sunscreen SPF 50        | 日焼け止め SPF50 | Солнцезащитный крем SPF 50 | 防晒霜SPF50 | 80g 798
deodorant     | Deodorant spray         | デオドラントスプレー | Дезодорант-спрей | 止汗喷雾   | 135g 598
shaving-foam  | Shaving foam            | シェービングフォーム | Пена для бритья  | 剃须泡沫   | 250g 348
razors        | Disposable razors       | 使い捨てカミソリ | Одноразовые бритвы   | 一次性剃须刀 | 5pcs 398
cotton-buds   | Cotton buds             | 綿棒           | Ватные палочки         | 棉签       | 200pcs 148
face-masks    | Face masks              | 不織布マスク   | Защитные маски         | 口罩       | 7sheets 248, 30sheets 598
plasters      | Plasters                | 絆創膏         | Лейкопластырь          | 创可贴     | 30sheets 328
`,
  ),
  care(
    'teeth',
    `
toothpaste    | Fluoride toothpaste     | フッ素配合歯磨き粉 | Зубная паста с фтором | 含氟牙膏 | 130g 248
whitening-paste | Whitening toothpaste  | 美白歯磨き粉   | Отбеливающая зубная паста | 美白牙膏 | 90g 398
toothbrush    | Soft toothbrush         | 歯ブラシ やわらかめ | Мягкая зубная щётка | 软毛牙刷 | - 198
childrens-toothbrush | Children's toothbrush | 子ども用歯ブラシ | Детская зубная щётка | 儿童牙刷 | - 178
mouthwash     | Mouthwash               | マウスウォッシュ | Ополаскиватель для рта | 漱口水   | 600ml 498
dental-floss  | Dental floss            | デンタルフロス | Зубная нить            | 牙线       | - 298
`,
  ),
  pets(
    'baby',
    `
nappies-m     | Nappy pants, size M     | パンツ型おむつ Mサイズ | Подгузники-трусики, размер M | 拉拉裤 M码 | 52sheets 1380
nappies-l     | Nappy pants, size L     | パンツ型おむつ Lサイズ | Подгузники-трусики, размер L | 拉拉裤 L码 | 44sheets 1380
baby-wipes    | Baby wipes              | おしりふき     | Детские влажные салфетки | 婴儿湿巾 | 80sheets 168, 3x80sheets 448
baby-soap     | Baby wash               | ベビーソープ   | Детское мыло-пенка     | 婴儿沐浴露 | 400ml 598
`,
  ),
  pets(
    'pets',
    `
dry-cat-food  | Dry cat food with fish  | キャットフード 魚味 ドライ | Сухой корм для кошек с рыбой | 鱼味猫粮 | 500g 398, 2kg 1180
wet-cat-food  | Wet cat food with tuna  | キャットフード まぐろ ウェット | Влажный корм для кошек с тунцом | 金枪鱼猫罐头 | 60g 98
cat-litter    | Cat litter              | 猫砂           | Наполнитель для кошачьего туалета | 猫砂 | 5L 498
dry-dog-food  | Dry dog food with chicken | ドッグフード チキン ドライ | Сухой корм для собак с курицей | 鸡肉味狗粮 | 1kg 698, 3kg 1780
dog-chews     | Dog chews               | 犬用ガム       | Лакомство для собак    | 狗咬胶     | 10pcs 398
pet-sheets    | Pet training pads       | ペットシーツ   | Пелёнки для животных   | 宠物尿垫   | 50sheets 798
`,
  ),
];
