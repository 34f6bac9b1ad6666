"""Words from which works are invented in Chinese: topics, forms of titles, journals, houses, people. None of the works exists."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


THINGS = _words(
    "水库大坝 混凝土 路面沥青 钢箱梁 盾构隧道 高边坡 软土地基 桩基础 风力发电机 变压器 配电网 锂电池 燃料电池 光伏组件 太阳能电池 永磁电机 轴承 齿轮箱 数控机床 工业机器人 机械臂 无人机 船舶推进器 柴油机 涡轮叶片 热泵 空调 制冷剂 冷库 "
    "石墨烯 碳纳米管 钙钛矿 分子筛 催化剂 离子液体 高分子膜 环氧树脂 涂层 合金 镁合金 不锈钢 焊缝 陶瓷 玻璃 水泥 煤泥 页岩气 致密砂岩 油藏 矿井 铜矿 金矿 尾矿 地下水 湖泊 河口 湿地 海岸带 珊瑚礁 红树林 冻土 冰川 沙漠 草原 黄土 "
    "水稻 小麦 玉米 大豆 棉花 油菜 马铃薯 苹果 柑橘 猕猴桃 葡萄 茶树 桑蚕 烟草 辣椒 番茄 食用菌 土壤 肥料 农药 奶牛 生猪 肉鸡 蛋鸭 绵羊 鲤鱼 对虾 河蟹 牧草 森林 马尾松 杉木 毛竹 "
    "糖尿病 高血压 冠心病 脑卒中 心力衰竭 慢性阻塞性肺疾病 肺癌 胃癌 肝癌 结直肠癌 乳腺癌 宫颈癌 骨质疏松 膝关节炎 腰椎间盘突出 抑郁症 失眠 儿童哮喘 早产儿 妊娠期糖尿病 血液透析 肾移植 压疮 伤口 脓毒症 乙型肝炎 结核病 艾滋病 流感病毒 肠道菌群 干细胞 "
    "黄芪 丹参 人参 艾灸 针刺 推拿 中药复方 甘草 经络 "
    "农民工 留守儿童 大学生 中学教师 乡村教师 老年人 残疾人 社区 城中村 乡镇企业 村规民约 宗族 土地制度 户籍制度 劳动力市场 房地产 商业银行 股票市场 保险 税收 财政 地方债务 上市公司 家族企业 跨境电商 物流 供应链 旅游 品牌 消费者 会计信息 审计 "
    "合同 侵权责任 物权 公司法 破产 知识产权 著作权 商标 专利制度 刑事诉讼 证据 量刑 死刑 行政处罚 行政诉讼 宪法 国际仲裁 海商法 环境法 婚姻 继承 个人信息 平台责任 数据 "
    "青铜器 玉器 陶器 漆器 瓷器 石刻 墓志 壁画 佛教造像 石窟 简牍 帛书 甲骨文 金文 敦煌文书 族谱 方志 碑刻 契约 钱币 度量衡 漕运 盐政 茶马 驿站 科举 书院 宗教 寺院 道观 商会 钱庄 典当 海关 租界 铁路 邮政 电报 报刊 电影 话剧 京剧 昆曲 秦腔 民歌 古琴 "
    "书法 山水画 版画 年画 剪纸 刺绣 服饰 家具 园林 民居 祠堂 城墙 古塔 桥梁 唐诗 宋词 元曲 明清小说 晚清小说 现代诗歌 散文 儿童文学 网络小说 方言 语法 词汇 汉字 翻译 英语写作 修辞 音韵 训诂 外语教学 课堂 教材 课程 高考 职业教育 学前教育 体育 足球 武术 舞蹈 "
    "图书馆 档案 文献 目录 古籍 阅读推广 信息素养 元数据 数据库 搜索引擎 推荐系统 知识图谱 神经网络 图像分割 目标检测 语音识别 自然语言 区块链 云计算 传感器 雷达 卫星 遥感影像 激光 光纤 超材料 量子点 等离子体 中子 引力波 暗物质 宇宙线 偏微分方程 矩阵 图论 随机过程 拓扑 "
    "巴厘戏剧 波斯细密画 奥斯曼帝国 殖民地 传教士 华侨 侨批 侨乡 丝绸之路 海上贸易 边疆 土司 部落 牧民 渔民 工匠 女工 妇女 童养媳 乞丐 医院 学堂 报人 乡绅 军阀 游击队 合作社 人民公社 供销社 知青"
)
ASPECTS = _words(
    "研究 研究 研究 分析 探讨 初探 初步研究 考 考略 考释 考论 考辨 新论 新探 再探 再论 综述 述评 述略 述论 刍议 浅析 浅谈 调查 调查报告 实验研究 试验 观察 测定 评价 评估 优化 设计 仿真 模拟 数值模拟 机理 机制 应用 应用进展 研究进展 现状与展望 问题与对策 影响因素 影响因素分析 "
    "效果观察 临床分析 护理体会 的演变 的变迁 的形成 的起源 的兴衰 的性质 的特征 的传播 的结构 的分类 的社会史 的政治 的空间 的伦理 的法律规制 的困境与出路 的理论与实践 史 史稿 简史 通史 史论 史话 史料 志 图录 图说 论 概论 导论 原理 教程 手册 基础 技术 工艺 新编 论稿 论集 校注 笺证 札记 "
    "方法 模型 算法 系统 检测 识别 预测 监测 控制 防治 治理 管理 规划 保护 修复 传承 教学 教学改革 比较 解读 书写 叙事 想象 记忆 认同"
)
MODIFIERS = _words(
    "新型 大型 小型 高温 低温 深海 高寒 干旱区 山区 平原 沿海 农村 城市 县域 社区 区域 现代 近代 当代 传统 古代 早期 晚期 民国时期 清代 明代 宋代 唐代 汉代 先秦 魏晋 元代 抗战时期 晚清 明清 两宋 二十世纪 新时期 改革开放以来 数字 智能 绿色 可持续 复杂 多尺度 非线性 动态 随机 "
    "三维 复合 纳米 微型 柔性 混合 分布式 轻质 高强 老年 青少年 少数民族 国际 中外 中西 比较 地方 民间 基层 公共 国家 世界 亚洲 欧洲 非洲 东亚 南洋 江南 西北 西南 东北 华北 岭南 徽州 关中 巴蜀 湘西 闽南 潮汕 河西 西域 塞北 滇西 胶东 赣南 皖南 太湖 洞庭湖 长江 黄河 淮河 珠江 松花江 青藏高原 黄土高原 敦煌 吐鲁番 泉州 扬州 苏州 徐州"
)
METHODS = _words(
    "遗传算法 粒子群算法 深度学习 支持向量机 卷积神经网络 随机森林 有限元 离散元 主成分分析 灰色关联 层次分析法 模糊评价 贝叶斯网络 强化学习 结构方程 元分析 扎根理论 双重差分 地理加权回归 核磁共振 拉曼光谱 高效液相色谱 质谱 荧光探针 X射线衍射 同位素示踪 BIM GIS LSTM YOLO CFD PLC 5G "
    "大数据 云模型 小波变换 图像处理 激光雷达 遥感 物联网 口述史 计量史学 田野调查 文本挖掘 社会网络"
)
FIELDS = _words(
    "水利 土木 建筑 桥梁 隧道 岩土 地质 矿业 石油 煤炭 冶金 机械 电力 电工 电子 通信 计算机 自动化 控制 仪表 光学 激光 物理 化学 化工 材料 陶瓷 纺织 造纸 食品 农业 作物 园艺 植保 土壤 林业 畜牧 兽医 水产 海洋 气象 环境 生态 地理 测绘 遥感 交通 铁道 公路 航空 航海 船舶 "
    "医学 药学 护理 中医 中药 针灸 口腔 眼科 儿科 肿瘤 心血管 麻醉 检验 影像 康复 预防 卫生 生物 遗传 微生物 动物 植物 昆虫 数学 统计 系统 管理 经济 金融 财政 会计 税务 贸易 工商 市场 物流 旅游 人口 社会 民族 民俗 宗教 哲学 伦理 政治 行政 法学 法律 刑法 历史 史学 近代史 中国史 边疆 考古 文物 博物馆 档案 "
    "图书 情报 出版 新闻 传播 文学 文艺 外国文学 语言 语文 方言 外语 翻译 教育 高教 心理 体育 音乐 戏曲 戏剧 电影 美术 书画 设计 舞蹈 园林 规划 城市 乡村 妇女 青年 军事 国防 国际"
)
REGIONS = _words(
    "中国 中华 中国 全国 北京 上海 天津 江苏 浙江 安徽 福建 江西 山东 河南 河北 湖北 湖南 广东 广西 海南 四川 贵州 云南 陕西 甘肃 青海 宁夏 新疆 内蒙古 辽宁 吉林 黑龙江 山西 西藏 重庆 华东 华北 华南 华中 东北 西北 西南 江汉 中原 岭南 江淮 齐鲁 燕赵 三晋 八桂 巴蜀 东方 世界 国外 国际 现代 当代 应用 实用 工业 高等 民国 台湾 嶺南 東亞"
)
SERIAL = _words(
    "学报 学报 杂志 杂志 研究 研究 通讯 通报 月刊 季刊 丛刊 集刊 辑刊 学刊 评论 论坛 论丛 动态 进展 前沿 文摘 导刊 科学 技术 科技 工程 教育 世界 与技术 与管理 与实践 与社会 与文化 科学与技术 工程学报 科学学报 史研究 史料 理论 理论与实践 探索 纵横 天地 园地 简报 资料 汇刊 快报 学 年刊 月报 画报 与装备 与防治 导报 信息 知识 探讨"
)
SHORT_SERIALS = _words(
    "文物 考古 史学月刊 读书 学海 学术界 学林 求索 江海学刊 敦煌学 东岳 天府新论 浙江学刊 人文杂志 思想战线 民俗曲艺 书目季刊 大陆杂志 食货 禹贡 燕京学报 清华学报 国学季刊 东方杂志 申报月刊 良友 小说月报 新青年 国闻周报 银行周报 独立评论 世界汉学 中外法学 法商 政法 文史 文献 历史档案 近代史资料 社会 心理学 电镀 橡胶 金属热处理 玻璃钢 "
    "化工进展 油田化学 给水排水 暖通空调 声学 热能动力 锻压 铸造 轴承 水力发电 人民黄河 泥沙 蚕业 茶叶 甘蔗 中草药 中成药 护士进修 华西医学 临床麻醉 口腔修复 眼视光学 湖泊 冰川冻土 沉积 古生物 盐湖 地震地质 史語所集刊 漢學研究 新亞學報 臺大歷史學報 思與言 東方學 史林 東洋史研究 史学雑誌 中国文学報"
)
PAPERS = _words(
    "日报 晚报 早报 时报 商报 晨报 工人报 青年报 农民报 教育报 法制报 新闻 民报 新报 周报 导报 日報 晚報 教师报 邮电报 航运报 铁道报 文化报 经济参考报 消息报"
)
CITIES = _words(
    "北京 上海 天津 重庆 南京 广州 武汉 西安 成都 长沙 杭州 济南 沈阳 长春 哈尔滨 昆明 兰州 合肥 福州 南昌 郑州 石家庄 太原 呼和浩特 南宁 海口 贵阳 拉萨 西宁 银川 乌鲁木齐 大连 青岛 厦门 苏州 桂林 香港 台北 徐州 开封 洛阳 保定 汉口 扬州 东京 京都 新加坡 臺北 高雄 上海 北京 北京"
)
HOUSES = _words(
    "出版社 出版社 出版社 人民出版社 大学出版社 科学技术出版社 教育出版社 美术出版社 文艺出版社 古籍出版社 书局 书店 印书馆 书社 出版公司 出版集团 少年儿童出版社 音乐出版社 译文出版社 社会科学出版社 農業出版社 出版有限公司 文史出版社 民族出版社 地图出版社 科技出版社"
)
HOUSE_NAMES = _words(
    "科学 人民 中国社会科学 社会科学文献 机械工业 电子工业 化学工业 冶金工业 石油工业 煤炭工业 水利电力 中国水利水电 中国建筑工业 建筑工程 人民交通 中国铁道 国防工业 航空工业 海洋 气象 地质 测绘 科学普及 农业 中国农业 中国林业 人民卫生 中国医药科技 中医古籍 高等教育 人民教育 商务 法律 中国政法大学 中国人民大学 北京大学 清华大学 复旦大学 "
    "华东师范大学 浙江大学 南京大学 武汉大学 中山大学 四川大学 厦门大学 文物 紫禁城 人民文学 作家 人民音乐 中国戏剧 中国电影 人民美术 荣宝斋 上海古籍 上海译文 上海书画 江苏古籍 江苏凤凰 浙江古籍 岳麓 齐鲁 黄山 巴蜀 三秦 中州古籍 广西师范大学 云南人民 贵州民族 新疆人民 西藏人民 内蒙古人民 生活·读书·新知三联 中央编译 世界知识 东方 大象 译林 中信 当代中国 中国经济 经济科学 中国财政经济 "
    "聯經 學生 文津 三民 時報文化 中央研究院 正中 里仁 五南 岩波 汲古 東京大学 山川 勉誠 吉川弘文館 风间"
)
WHOLE_HOUSES = _words(
    "中华书局 商务印书馆 生活·读书·新知三联书店 三联书店 上海书店 荣宝斋 岩波書店 汲古書院 法蔵館 勉誠出版 文津出版社 學生書局 聯經出版公司 里仁書局 中文出版社 文史哲出版社 香港中文大學出版社 巴蜀书社 岳麓书社 黄山书社 齐鲁书社 中国社科 社科文献 外研社 机工社 商务 三联 中华 广西师大 北大出版社 人大出版社 人民邮电 上海古籍 上海人民 江苏人民 湖南人民 人民卫生 人卫 清华社 电子工业 译文社 大象 译林"
)
LATIN_HOUSES = _words(
    "Springer Elsevier Routledge Brill Wiley MIT_Press Oxford_University_Press Cambridge Harvard_UP Seuil Gallimard Suhrkamp de_Gruyter Mouton Palgrave Peter_Lang CRC_Press Academic_Press Hachette"
)
SCHOOLS = _words(
    "北京大学 清华大学 复旦大学 南京大学 浙江大学 武汉大学 中山大学 四川大学 吉林大学 山东大学 厦门大学 兰州大学 西南大学 云南大学 新疆大学 郑州大学 苏州大学 暨南大学 华中科技大学 西安交通大学 大连理工大学 哈尔滨工业大学 天津大学 东南大学 同济大学 中南大学 重庆大学 河海大学 长安大学 北京师范大学 华东师范大学 陕西师范大学 东北师范大学 首都师范大学 "
    "南京农业大学 中国农业大学 华中农业大学 西北农林科技大学 中国矿业大学 中国地质大学 北京林业大学 东北林业大学 西南交通大学 北京交通大学 中国政法大学 西南政法大学 中央民族大学 中央音乐学院 中国美术学院 上海戏剧学院 北京体育大学 广州中医药大学 南京医科大学 第四军医大学 中国科学院大学 国立台湾大学 國立政治大學 香港中文大学 中国社会科学院研究生院 哈工大 华科 北师大 西农"
)
BODIES = _words(
    "水利部黄河水利委员会 中国地质调查局 国家海洋局第三海洋研究所 省农业科学院 市文物局 县志办公室 铁道科学研究院 国家统计局 中国科学院地理研究所 煤炭科学研究总院 中国信息通信研究院 市档案馆 省博物馆 中国疾病预防控制中心 民族问题研究会 水产研究所 满铁调查部 市政协文史委员会 编写组 教研室 考古队"
)
FAMILIES = _words(
    "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴 莫 孔 向 汤 温 康 施 文 牛 樊 葛 邢 安 齐 易 乔 伍 庞 颜 倪 庄 聂 章 鲁 岳 翟 殷 詹 申 欧 耿 关 兰 焦 俞 左 柳 甘 祝 包 宁 尚 符 舒 阮 柯 纪 梅 童 凌 毕 单 季 裴 霍 涂 成 苗 谷 盛 曲 翁 冉 骆 蓝 路 游 辛 靳 管 柴 蒙 鲍 华 喻 祁 蒲 房 滕 屈 饶 解 牟 艾 尤 阳 时 穆 农 司 卓 古 吉 缪 简 车 项 连 芦 麦 褚 娄 窦 戚 岑 景 党 宫 费 卜 冷 晏 席 卫 米 柏 宗 瞿 桂 全 佟 应 臧 闵 苟 邬 边 卞 姬 师 和 仇 栾 隋 商 沙 荣 巫 寇 桑 郎 甄 丛 仲 虞 敖 巩 明 佘 池 查 麻 苑 迟 "
    "陳 張 劉 黃 鄭 蕭 葉 許 蘇 羅 賴 謝 郦 蔺 濮 郗 逄 亓 仝 扈 晁 芮 都 谌 钮 幸 利 欧阳 司马 上官 诸葛 皇甫 尉迟 慕容 令狐 宇文 端木"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰玉萍华红鹏飞文辉力健建国庆春梅丹琳宇浩凯婷雪晨阳子涵思远嘉诚一鸣立新志宏德胜祖荫学良希哲维民永康长江海波少卿若兰惠如宗泽仲翔伯年叔衡季同晓东晓彤雨桐佳怡梓萱俊峰振华耀宗光宇继先绍光世昌炳坤景行之望"
    "舟帆野默然青山秋实冬青乐山甫仁义礼智信温良恭谦毅恒朗清源澄澜沛沅汀汐岩峻岭松柏桐楠榕棠蕙芷芸茜莹璐瑶琪珺珂琛瑾瑜璋翰墨砚书简牧耘禾黍稷穗丰登云霄露霁岚晴昊晖曦旭昱昕暄晗桓彦彬斌博达广坦"
)
MINORITY = _words(
    "阿不都热依木 买买提·吐尔逊 古丽娜尔·艾山 次仁央宗 扎西多吉 达瓦卓玛 乌云其其格 巴特尔 那顺巴雅尔 斯琴高娃 热依汗古丽 阿依古丽·赛买提 努尔兰·哈山 木合塔尔 格桑梅朵 旦增曲扎 罗桑顿珠 乌兰托娅 宝音德力根 艾力·尼亚孜 吾买尔江 玛依拉·买买提 拉姆 才让太 岩温香 玉香罕 依布拉音 帕孜丽亚"
)
FOREIGN = _words(
    "卡尔·米勒 约翰·史密斯 让·杜邦 安娜·科瓦廖娃 玛丽亚·罗西 彼得·霍夫曼 艾米·怀特 罗伯特·帕特森 爱德华·格林 伊万诺夫 弗里德里希·施泰因 汉斯·贝克 露西·莫里斯 巴赫京 韦伯纳 福柯特 布罗代尔森 雅各布·布尔 戴维·哈维兰 马克·埃尔文 彭慕然 孔力飞扬 史景迁川 何伟亚 佩里 洛克伍德 康德林 弗洛姆森 本雅明斯 哈贝马 G.W.莱特 D.F.霍布斯 E.P.汤姆 詹姆斯·斯科特尔 西蒙娜 阿明 泰戈"
)
JAPANESE = _words(
    "佐藤慎一 高橋孝助 鈴木健 田中正俊 渡辺信 山本進 中村哲 小林一美 加藤繁 吉田光邦 山田賢 松本善海 井上裕 木村正 清水泰次 小野和子 濱下武 斯波義信 岸本美緒 夫馬進 森正夫 藤井宏 安藤潤 石田浩 大島利一 小島毅 渡邊義浩 佐々木愛 谷川道 西嶋定 宮崎市"
)
LATIN_NAMES = _words(
    "Smith_J Müller_K. J._Brown Chen_Y. Tanaka_H. García-López_M. Anna_Kowalska Peter_Whitfield K._Nilsson Rossi_G. Dupont,_M. O'Neill_P. van_den_Berg_A. Laura_Bianchi Hassan_A. Nguyen_T._H. David_Lowry Elena_Petrova R._Ashworth Park,_S.-J. Петров_А.Н. Иванова_Е. Wei_Zhang Li_X. Jean_Morel"
)
LATIN_TITLES = _words(
    "Soil_crust_recovery_after_grazing A_history_of_lighthouse_keepers Urban_heat_and_the_elderly The_river_trade_of_Bengal Grundriss_der_Papierkunde Les_marchés_de_Lyon_au_XVIIIe_siècle La_cultura_del_agua Thermal_runaway_in_pouch_cells On_the_stability_of_thin_shells Women_and_work_in_Osaka Deep_learning_for_crack_detection Voices_of_the_Highlands Introduction_to_Coastal_Geology Die_Stadt_und_ihr_Umland Handbook_of_Textile_Fibres "
    "The_Silent_Archive Nitrogen_cycling_in_paddy_fields Gothic_Timber_Roofs An_atlas_of_folk_costume Poverty_and_Credit_in_Rural_Java Sleep_quality_in_shift_workers История_русской_деревни Optimal_control_of_epidemics Grammaire_du_swahili Essays_on_Byzantine_Law"
)
LATIN_SERIALS = _words(
    "Journal_of_Arid_Lands Urban_Studies_Review Annals_of_Botany_and_Soil Revue_d'histoire_urbaine Zeitschrift_für_Bauwesen Energy_Letters Studies_in_Asian_History Int._J._Heat_Transfer IEEE_Trans._Rail Lancet_Rural_Health Вестник_географии Acta_Mechanica_Orientalis Nursing_Inquiry_Today Quaderni_Veneti"
)


# --- one of each --------------------------------------------------------------------------------------------------


def _pick(rng: random.Random, words: Sequence[str]) -> str:
    return rng.choice(words)


def thing(rng: random.Random) -> str:
    return (_pick(rng, MODIFIERS) if rng.random() < 0.5 else "") + _pick(rng, THINGS)


def _aspect(rng: random.Random) -> str:
    return _pick(rng, ASPECTS)


def _case(rng: random.Random) -> str:
    return rng.choice(
        [
            "——以{}为例",
            "——以{}为中心",
            ":以{}为例",
            "——兼论{}",
            "——基于{}的考察",
            ":{}的视角",
            "——{}的实证",
            "——从{}谈起",
        ]
    ).format(rng.choice([_pick(rng, CITIES), thing(rng), _pick(rng, REGIONS) + _pick(rng, THINGS)]))


_FORMS: tuple[tuple[int, Callable[[random.Random], str]], ...] = (
    (10, lambda r: thing(r) + _aspect(r)),
    (6, lambda r: thing(r) + _pick(r, THINGS) + _aspect(r)),
    (4, lambda r: _pick(r, CITIES + REGIONS[6:30]) + thing(r) + _aspect(r)),
    (4, lambda r: f"{thing(r)}与{thing(r)}"),
    (3, lambda r: f"{thing(r)}与{thing(r)}{_aspect(r)}"),
    (3, lambda r: f"基于{_pick(r, METHODS)}的{thing(r)}{_aspect(r)}"),
    (3, lambda r: f"{_pick(r, METHODS)}在{thing(r)}中的应用"),
    (3, lambda r: f"论{thing(r)}的{r.choice(['性质', '构造', '源流', '边界', '正当性', '社会基础', '现代转型', '意义', '分期', '审美特征'])}"),
    (2, lambda r: f"{thing(r)}对{thing(r)}的影响"),
    (2, lambda r: f"{thing(r)}中的{thing(r)}"),
    (2, lambda r: f"《{thing(r)}{r.choice(['记', '志', '录', '书', '', '论'])}》{r.choice(['校补', '研究', '的版本', '考', '读后', '与' + thing(r), '中的' + thing(r), '辨伪', '叙事学解读'])}"),
    (2, lambda r: f"“{thing(r)}”{r.choice(['的再思考', '视域下的' + thing(r), '考辨', '还是“' + thing(r) + '”', '与' + thing(r), '的生成'])}"),
    (2, lambda r: f"{r.randint(1840, 1990)}{r.choice(['—', '-', '~', '至'])}{r.randint(1991, 2020)}年{r.choice(['', '的'])}{_pick(r, MODIFIERS)}{thing(r)}{_aspect(r)}"),
    (2, lambda r: f"{r.choice(['走向', '重读', '重返', '再论', '试论', '略论', '关于', '谈谈', '说', '论', '从'])}{thing(r)}{r.choice(['', '的若干问题', '到' + thing(r), '问题', '之争'])}"),
    (2, lambda r: f"{_pick(r, METHODS)}{thing(r)}{_aspect(r)}"),
    (2, lambda r: f"{_pick(r, THINGS)}{r.choice(['的故事', '往事', '纪事', '百年', '笔记', '夜话', '之死', '与我', '日记', '漫谈', '图典', '大观', '词典', '年鉴'])}"),
    (1, lambda r: f"{r.choice(['Fe3O4', 'TiO2', 'Mg-Al', 'Ti6Al4V', 'ZnO', 'PVDF', 'CO2', 'PM2.5', 'β-葡聚糖', 'α相', '3D打印', 'miR-21', 'HPV', 'Q235钢', 'C60'])}{thing(r)}{_aspect(r)}"),
    (1, lambda r: f"{thing(r)}、{_pick(r, THINGS)}与{_pick(r, THINGS)}"),
    (1, lambda r: f"{_pick(r, THINGS)}何以{r.choice(['可能', '失败', '持续', '发生'])}"),
    (2, lambda r: r.choice([_pick(r, THINGS)[-2:], _pick(r, THINGS), _pick(r, THINGS) + _pick(r, THINGS)[-2:]]) + r.choice(["考", "论", "记", "志", "说", "谱", "史", "图", "辨", "新编", "丛谈"])),
    (1, lambda r: f"一种{thing(r)}{r.choice(['装置', '及其制备方法', '的新方法', '检测装置'])}"),
    (1, lambda r: f"{r.randint(2, 300)}例{_pick(r, THINGS)}{r.choice(['的临床分析', '报告', '疗效观察'])}"),
)  # fmt: skip
_WEIGHTS = [w for w, _ in _FORMS]


def title(rng: random.Random) -> str:
    """A title that nobody has written."""
    text = rng.choices(_FORMS, _WEIGHTS)[0][1](rng)
    if rng.random() < 0.16:
        text += _case(rng)
    if rng.random() < 0.05:
        text += rng.choice(["(上)", "(下)", "(一)", "(二)", "(增订本)", "续编", "初集", "(第二卷)"])
    return text if len(text) > 2 else text + _aspect(rng)


def latin_title(rng: random.Random) -> str:
    return rng.choice(LATIN_TITLES).replace("_", " ")


def journal(rng: random.Random) -> str:
    roll = rng.random()
    if roll < 0.18:
        return rng.choice(SHORT_SERIALS)
    if roll < 0.3:
        edition = rng.choice(
            ["", "", "(自然科学版)", "(哲学社会科学版)", "(社会科学版)", "（医学版）", "(人文版)", "(理学版)"]
        )
        return rng.choice(SCHOOLS[:-6]) + "学报" + edition
    name = (
        (rng.choice(REGIONS) if rng.random() < 0.55 else "")
        + rng.choice(FIELDS)
        + (rng.choice(FIELDS) if rng.random() < 0.15 else "")
    )
    return name + rng.choice(SERIAL)


def newspaper(rng: random.Random) -> str:
    return rng.choice([*CITIES, *REGIONS, *FIELDS[:60]]) + rng.choice(PAPERS)


def meeting(rng: random.Random) -> str:
    head = rng.choice(
        [
            "",
            f"第{rng.choice('一二三四五六七八九十')}届",
            f"第{rng.randint(2, 30)}届",
            f"第十{rng.choice('一二三四五')}届",
            f"{rng.randint(1985, 2024)}年",
        ]
    )
    return (
        head
        + rng.choice(["全国", "中国", "国际", "海峡两岸", "华东地区", ""])
        + rng.choice(FIELDS)
        + rng.choice(
            [
                "学术会议",
                "学术年会",
                "年会论文集",
                "学术研讨会",
                "研讨会论文集",
                "学术讨论会论文集",
                "大会",
                "青年论坛",
                "会议论文集",
            ]
        )
    )


def collection(rng: random.Random) -> str:
    return rng.choice([*MODIFIERS, *FIELDS, *THINGS]) + rng.choice(
        [
            "论集",
            "研究论集",
            "论文集",
            "文集",
            "研究论丛",
            "史论集",
            "纪念文集",
            "论稿",
            "丛考",
            "研究",
            "读本",
            "新论",
            "资料选编",
            "文史资料选辑",
        ]
    )


def house(rng: random.Random) -> str:
    roll = rng.random()
    if roll < 0.25:
        return rng.choice(WHOLE_HOUSES)
    if roll < 0.5:
        return rng.choice([*CITIES, *REGIONS[5:32]]) + rng.choice(HOUSES)
    if roll < 0.58:
        return rng.choice([*REGIONS[5:32]]) + rng.choice(["人民", "科技", "教育", "美术", "古籍", "文艺"])
    return rng.choice(HOUSE_NAMES) + "出版社"


def person(rng: random.Random) -> str:
    roll = rng.random()
    if roll < 0.86:
        return rng.choice(FAMILIES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice([1, 1, 2, 2, 2, 2])))
    if roll < 0.91:
        return rng.choice(MINORITY)
    return rng.choice(FOREIGN) if roll < 0.97 else rng.choice(JAPANESE)


def latin_person(rng: random.Random) -> str:
    return rng.choice(LATIN_NAMES).replace("_", " ")
