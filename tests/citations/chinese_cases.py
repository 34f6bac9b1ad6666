"""What patrons write of works in Chinese, and what a librarian reads in it: (the words, the works)."""

from __future__ import annotations

CASES: tuple[tuple[str, tuple[dict[str, str], ...]], ...] = (
    # who edited it is its editor, and no author
    (
        "借《敦煌水利文书选读》，梁启文编，西北文献出版社，2013",
        ({"title": "敦煌水利文书选读", "editor": "梁启文", "publisher": "西北文献出版社", "issued": "2013"},),
    ),
    (
        "请帮我借《敦煌文书选读》（王晓玲 编，甘肃教育出版社，2001）和《城市水文学》（张伟著，2010）",
        ({"title": "敦煌文书选读", "issued": "2001"}, {"title": "城市水文学", "author": "张伟", "issued": "2010"}),
    ),
    # told in a sentence
    (
        "老师好,麻烦找一下温启东教授1998年发表在《盐湖研究通讯》第3期的《察尔汗卤水蒸发试验》,谢谢!",
        (
            {
                "type": "article-journal",
                "title": "察尔汗卤水蒸发试验",
                "author": "温启东",
                "container_title": "盐湖研究通讯",
                "issued": "1998",
                "issue": "3",
            },
        ),
    ),
    (
        "《北方果树园艺》2006年第11期第18页有一篇曲春霞写的《苹果树腐烂病刮治要点》,能复印吗?",
        (
            {
                "title": "苹果树腐烂病刮治要点",
                "author": "曲春霞",
                "container_title": "北方果树园艺",
                "issued": "2006",
                "issue": "11",
                "page": "18",
            },
        ),
    ),
    (
        "我记得2012年左右《档案与社会》登过一篇《侨批档案的数字化著录》,作者姓名忘了",
        ({"title": "侨批档案的数字化著录", "container_title": "档案与社会", "issued": "2012"},),
    ),
    (
        "想看看梁漱石先生写的《乡村建设论稿》,中华书局1989年那版,学校只有电子书。",
        ({"type": "book", "title": "乡村建设论稿", "author": "梁漱石", "publisher": "中华书局", "issued": "1989"},),
    ),
    (
        "借:人民卫生出版社那本《小儿推拿手法图解》第2版",
        ({"type": "book", "title": "小儿推拿手法图解", "publisher": "人民卫生出版社", "edition": "2"},),
    ),
    # no marks at all
    (
        "沈怀玉 运河船闸启闭机的检修 水运工程技术 1991年14卷3期 27~30页\n复印件即可",
        (
            {
                "type": "article-journal",
                "title": "运河船闸启闭机的检修",
                "author": "沈怀玉",
                "container_title": "水运工程技术",
                "issued": "1991",
                "volume": "14",
                "issue": "3",
                "page": "27-30",
            },
        ),
    ),
    (
        "高压直流输电换流阀冷却系统故障诊断 蒋子昂 吕蓓 电力系统保护 2019 47(6) 88-95",
        (
            {
                "title": "高压直流输电换流阀冷却系统故障诊断",
                "author": "蒋子昂; 吕蓓",
                "container_title": "电力系统保护",
                "issued": "2019",
                "volume": "47",
                "issue": "6",
                "page": "88-95",
            },
        ),
    ),
    (
        "帮借一下 东北民间皮影造型 辽宁美术出版社 1983",
        ({"type": "book", "title": "东北民间皮影造型", "publisher": "辽宁美术出版社", "issued": "1983"},),
    ),
    # footnotes
    (
        "[德]卡尔·维特曼著,白雪译:《汉萨同盟的账房》,上海:上海人民出版社,2012年,第77页。想借整本书。",
        (
            {
                "type": "book",
                "title": "汉萨同盟的账房",
                "author": "卡尔·维特曼",
                "translator": "白雪",
                "publisher": "上海人民出版社",
                "publisher_place": "上海",
                "issued": "2012",
                "page": "",
            },
        ),
    ),
    (
        "庞仲良:《清末电报总局的官督商办》,《近代工商史研究》1996年第2期,第45—61页。",
        (
            {
                "type": "article-journal",
                "title": "清末电报总局的官督商办",
                "author": "庞仲良",
                "container_title": "近代工商史研究",
                "issued": "1996",
                "issue": "2",
                "page": "45-61",
            },
        ),
    ),
    (
        "费孝然:《江村的渔户》,载潘光焘主编《社区研究论集》,天津:天津人民出版社,1994年,第130-152页。",
        (
            {
                "type": "chapter",
                "title": "江村的渔户",
                "author": "费孝然",
                "container_title": "社区研究论集",
                "editor": "潘光焘",
                "publisher": "天津人民出版社",
                "page": "130-152",
            },
        ),
    ),
    (
        "江雪芬:《明代卫所军户的教育》,华中师范大学硕士学位论文,2011年。",
        (
            {
                "type": "thesis",
                "title": "明代卫所军户的教育",
                "author": "江雪芬",
                "publisher": "华中师范大学",
                "issued": "2011",
            },
        ),
    ),
    (
        "《申江晚报》1937年6月18日第3版《难童教养院参观记》,求缩微复制",
        (
            {
                "type": "article-newspaper",
                "title": "难童教养院参观记",
                "container_title": "申江晚报",
                "issued": "1937-6-18",
                "page": "3",
            },
        ),
    ),
    # Taiwan, Hong Kong, Japan
    (
        "林欣儀,〈清代淡水河渡船業的管理〉,《臺灣水運史刊》,第八卷第二期(2010年4月),頁21-49。",
        (
            {
                "type": "article-journal",
                "title": "清代淡水河渡船業的管理",
                "author": "林欣儀",
                "container_title": "臺灣水運史刊",
                "volume": "8",
                "issue": "2",
                "issued": "2010-4",
                "page": "21-49",
            },
        ),
    ),
    (
        "大橋康二「近世港町の借家人」『都市史研究年報』第9号、2001年、33-52頁",
        (
            {
                "type": "article-journal",
                "title": "近世港町の借家人",
                "author": "大橋康二",
                "container_title": "都市史研究年報",
                "issue": "9",
                "issued": "2001",
                "page": "33-52",
            },
        ),
    ),
    # several
    (
        "都在《茶史辑刊》1999年第2期:\n(1) 苏叶:武夷岩茶的焙火,5-12页\n(2) 邹正平:茶引考,13-20页",
        (
            {
                "title": "武夷岩茶的焙火",
                "author": "苏叶",
                "container_title": "茶史辑刊",
                "issued": "1999",
                "issue": "2",
                "page": "5-12",
            },
            {
                "title": "茶引考",
                "author": "邹正平",
                "container_title": "茶史辑刊",
                "issued": "1999",
                "issue": "2",
                "page": "13-20",
            },
        ),
    ),
    (
        "想借两本书:何乐天《岭南窑火》,广东人民出版社,2001;还有闻思齐的《龙窑图志》,文物出版社,1995。",
        (
            {"type": "book", "title": "岭南窑火", "author": "何乐天", "publisher": "广东人民出版社", "issued": "2001"},
            {"type": "book", "title": "龙窑图志", "author": "闻思齐", "publisher": "文物出版社", "issued": "1995"},
        ),
    ),
    ("《河工器具图说》和《治河方略校注》,这两本都要借", ({"title": "河工器具图说"}, {"title": "治河方略校注"})),
    (
        "要两篇\n边缘计算节点的任务卸载策略\n雾计算环境下的隐私保护认证\n谢谢",
        ({"title": "边缘计算节点的任务卸载策略"}, {"title": "雾计算环境下的隐私保护认证"}),
    ),
    # parts and wholes
    (
        "《矿山压力与支护》,作者裘定邦,煤炭工业出版社1987年版。想要第六章“冲击地压”,第201-233页",
        (
            {
                "type": "chapter",
                "title": "冲击地压",
                "container_title": "矿山压力与支护",
                "author": "裘定邦",
                "publisher": "煤炭工业出版社",
                "issued": "1987",
                "page": "201-233",
            },
        ),
    ),
    (
        "《运筹与决策导论》第五章,清华大学出版社",
        ({"type": "chapter", "container_title": "运筹与决策导论", "chapter_number": "5", "title": ""},),
    ),
    (
        "《晋商史料汇刊》全八册,只借第5册,山西人民出版社2009",
        ({"type": "book", "title": "晋商史料汇刊", "volume": "5", "publisher": "山西人民出版社", "issued": "2009"},),
    ),
    (
        "能把《影视文化丛刊》2013年第4期整本借过来吗",
        ({"container_title": "影视文化丛刊", "issued": "2013", "issue": "4", "title": ""},),
    ),
    # half a memory
    (
        "好像是一个姓巴的学者写的,题目大概是《松潘草地的湿地退化》,可能在《高原生态》上,2009年前后",
        ({"title": "松潘草地的湿地退化", "container_title": "高原生态", "issued": "2009"},),
    ),
    (
        "帮忙查一下王岚教授2016年在《图书与情报观察》上发表的关于阅读空间的文章,篇名不记得",
        ({"title": "", "author": "王岚", "container_title": "图书与情报观察", "issued": "2016"},),
    ),
    # as databases show them
    (
        "题名:潮间带贝类重金属富集特征\n作者:敖海 闵洁\n来源:海洋环境学报\n年:2015 卷:34 期:2 页:187-193",
        (
            {
                "title": "潮间带贝类重金属富集特征",
                "author": "敖海; 闵洁",
                "container_title": "海洋环境学报",
                "volume": "34",
                "issue": "2",
                "page": "187-193",
            },
        ),
    ),
    # works in other languages
    (
        "书的名字是 Harbours of the Levant,作者 Thomas Ekwall,1999年,出版社 Brill",
        (
            {
                "type": "book",
                "title": "Harbours of the Levant",
                "author": "Thomas Ekwall",
                "issued": "1999",
                "publisher": "Brill",
            },
        ),
    ),
    # a minority's name, a name of a body, a year of the Republic
    (
        "求阿布都拉·玉素甫《坎儿井的暗渠测量》,《干旱区水利》2003年第6期",
        ({"title": "坎儿井的暗渠测量", "author": "阿布都拉·玉素甫", "container_title": "干旱区水利"},),
    ),
    (
        "《华北实业月刊》民国二十五年第4期《高阳土布调查》",
        ({"title": "高阳土布调查", "container_title": "华北实业月刊", "issued": "1936", "issue": "4"},),
    ),
    # titles of their own kind
    (
        "魏书云:《〈营造法式〉小木作研究》,《建筑遗产学刊》2014年第1期",
        ({"title": "〈营造法式〉小木作研究", "author": "魏书云", "container_title": "建筑遗产学刊"},),
    ),
    (
        "想要《1911-1949年汉口茶市行情统计》这本,湖北人民出版社",
        ({"type": "book", "title": "1911-1949年汉口茶市行情统计", "publisher": "湖北人民出版社"},),
    ),
    (
        "求一篇《基于LSTM的短时交通流预测——以杭州为例》,交通信息学报,2021",
        ({"title": "基于LSTM的短时交通流预测——以杭州为例", "container_title": "交通信息学报", "issued": "2021"},),
    ),
    # conference, thesis told in words
    (
        "俞晓帆的博士论文,叫《沉积物中微塑料的迁移》,厦门大学,2020年答辩的",
        (
            {
                "type": "thesis",
                "title": "沉积物中微塑料的迁移",
                "author": "俞晓帆",
                "publisher": "厦门大学",
                "issued": "2020",
            },
        ),
    ),
    (
        "会议论文:牛志远. 古建筑木构件无损检测. 第六届全国文物保护学术研讨会, 大同, 2012",
        (
            {
                "type": "paper-conference",
                "title": "古建筑木构件无损检测",
                "author": "牛志远",
                "container_title": "第六届全国文物保护学术研讨会",
                "issued": "2012",
            },
        ),
    ),
    # broken lines of a telephone
    (
        "卫长风.高铁沿线\n声屏障的气动载\n荷.铁道工程研\n究,2018,(5):3\n3-39",
        (
            {
                "title": "高铁沿线声屏障的气动载荷",
                "author": "卫长风",
                "container_title": "铁道工程研究",
                "issued": "2018",
            },
        ),
    ),
    # what is over is not asked for again
    (
        "上次借的《明清江南市镇》已还。再借樊树的《江南市镇的早期工业》,复旦大学出版社2005。",
        ({"title": "江南市镇的早期工业", "author": "樊树", "publisher": "复旦大学出版社", "issued": "2005"},),
    ),
    # a school and a name without a mark between them
    (
        "需要华东理工大学汤雨萌2017年的博士论文《微藻油脂的酶法提取》",
        ({"type": "thesis", "title": "微藻油脂的酶法提取", "author": "汤雨萌", "publisher": "华东理工大学"},),
    ),
    (
        "请传:陆羽衡《宋代点茶器具新证》(《茶文化学刊》2018年1期)、廖景云《建盏兔毫釉的显微结构》(《陶瓷研究通讯》2019年3期)",
        (
            {"title": "宋代点茶器具新证", "author": "陆羽衡", "container_title": "茶文化学刊", "issue": "1"},
            {"title": "建盏兔毫釉的显微结构", "author": "廖景云", "container_title": "陶瓷研究通讯", "issue": "3"},
        ),
    ),
    ("要《教育测量学刊》2020年全年合订本", ({"container_title": "教育测量学刊", "issued": "2020", "title": ""},)),
)

NOTHING: tuple[str, ...] = (
    "老师您好,请问文献传递一般要等几天?我上个月申请的到现在没有消息。",
    "我选修了《中国近代经济史》课,请问教学参考书什么时候到馆?",
    "首先感谢贵馆上学期帮我找到了两篇硕士论文,帮了大忙,毕业答辩也顺利通过了。",
    "图书馆定于2026年12月5日闭馆,届时文献传递服务暂停,请各位读者相互转告。",
    "费用我同意,一共35元,从导师经费里扣,发票抬头写学校就行。",
    "昨天传来的PDF第12页之后全是空白,麻烦再扫一次。",
    "请各位馆员于11月25日前完成《馆际互借服务质量》问卷,约需5分钟。",
    "那本书我已经在孔夫子买到了,不用再借了,谢谢老师!",
)
