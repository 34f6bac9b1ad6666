"""The words of a mail, as what tells its wishes is looked for in them; and its sentences, as people read them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from ...citations.normal import squeeze
from ...core.late import late

LONGEST = 300
"""Characters of a sentence that are kept."""


class Word(NamedTuple):
    """A word, a Chinese character, a mark that ends a sentence, or what stands for an item: "<reference>"."""

    text: str
    start: int
    end: int


_MAIL = r"(?P<mail>[\w.+-]{1,64}+@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4})|"
_TOKEN, _NO_MAIL = (
    late(
        rf"(?P<plain>[^\W\d_]['’\w]{{0,30}}+(?![-:.@+'’\w]))|(?P<item><[a-z]{{2,12}}>)|(?P<link>https?://\S{{1,300}}|\bwww\.\S{{1,200}})|{mail}"
        r"(?P<ours>\[?\b[A-Z]{2,8}+-\d{4}-\d{2,6}\b\]?)|(?P<money>[$€£¥￥]\s?\d[\d.,]{0,9}|\b\d[\d.,]{0,9}\s?(?:rmb|cny|usd|eur|gbp|hkd|yuan|euros?|dollars?|pounds?|元|块|美元|欧元|英镑)(?![a-z]))"
        r"|(?P<number>\d[\d.,:/-]{0,20})|(?P<word>[^\W\d_]['’\w]{0,30})|(?P<mark>[?？!！。;；.\n]|[\U0001f300-\U0001faff\u2600-\u27bf])",
        re.I,
    )
    for mail in (_MAIL, "")
)
"""Words before a blank or a comma first, which can begin nothing else. The second for texts without "@", where every word would be tried as an address."""
_HANZI = late("[\u3400-\u9fff\uf900-\ufaff]|[^\u3400-\u9fff\uf900-\ufaff]+")
_ENDS = {"？": "?", "！": "!", "。": ".", "；": ".", ";": ".", "\n": "."}
_SIMPLE = str.maketrans(
    "請幫書館圖誤遞傳給這還續錄開關於謝們嗎沒個頁過時間應該從對後來當會說話讓費無為爲與麼樣閱讀複紙報網鏈結電擴導師學習課題論獻經寫買賣錢價擔負責張錯壞損歸註銷單據號碼處進狀態種長遲緩緊趕須實現將願達領補內頭難點問誰煩貴訂併並幾週約預項業務國際檢詢製掃殘連較認輸誠億萬證員聯繫絡轉體檔發棄終確捨協獲極樂僅兩雙稱戶參勞駕賜覆覓購調雖卻嘗試尋繳罰遺舊譯寬歲親辦藝術專輯編標準範圍變換額壓縮縣東車風馬鳥魚義藥醫華漢歷曆盡決滿溫產異畫齊龍顯類顧飛飯餘騰驗髮鬥麗黃齡歡氣沖況淚湊滅燈熱爭爾牽獎環療癥盤眾矯礎禮稅積穩窮競筆節築簡糧純細統綱維綜緣縱總織繪繼罷職聽腦腳臨舉興艙蘇蟲裝裡裏觀規視覺觸訪診評詳誌議護讚豐貝財貨販貼賀資賓賠贈躍軟載輕輪辭邊郵鄉鄰醜釋銀鋪鎖鎮鐘鐵門閃閉閒隊階隨險隱離雜雲霧靈靜韓響順頻顆驚鬧",
    "请帮书馆图误递传给这还续录开关于谢们吗没个页过时间应该从对后来当会说话让费无为为与么样阅读复纸报网链结电扩导师学习课题论献经写买卖钱价担负责张错坏损归注销单据号码处进状态种长迟缓紧赶须实现将愿达领补内头难点问谁烦贵订并并几周约预项业务国际检询制扫残连较认输诚亿万证员联系络转体档发弃终确舍协获极乐仅两双称户参劳驾赐复觅购调虽却尝试寻缴罚遗旧译宽岁亲办艺术专辑编标准范围变换额压缩县东车风马鸟鱼义药医华汉历历尽决满温产异画齐龙显类顾飞饭余腾验发斗丽黄龄欢气冲况泪凑灭灯热争尔牵奖环疗症盘众矫础礼税积稳穷竞笔节筑简粮纯细统纲维综缘纵总织绘继罢职听脑脚临举兴舱苏虫装里里观规视觉触访诊评详志议护赞丰贝财货贩贴贺资宾赔赠跃软载轻轮辞边邮乡邻丑释银铺锁镇钟铁门闪闭闲队阶随险隐离杂云雾灵静韩响顺频颗惊闹",
)
"""Traditional characters of mails about loans, as simple ones: what is learnt of one script serves the other."""


@lru_cache(maxsize=64)
def words(text: str) -> tuple[Word, ...]:
    """The text cut into words, small letters without accents; numbers, links and sums only by their kind."""
    found: list[Word] = []
    for match in (_TOKEN if "@" in text else _NO_MAIL).finditer(text):
        kind, said, start = match.lastgroup, match[0], match.start()
        if kind == "plain" or kind == "word":
            if said.isascii():
                found.append(Word(said.lower(), start, match.end()))
            else:
                _other_letters(said, start, found)
        elif kind == "mark":
            if said != "\n" or (found and found[-1].text not in STOPS):
                found.append(Word(_ENDS.get(said, said), start, match.end()))
        elif kind == "item":
            found.append(Word(said, start, match.end()))
        else:
            found.append(Word(f"<{kind}>", start, match.end()))
    return tuple(found)


STOPS = frozenset({".", "?", "!"})


def _other_letters(said: str, start: int, found: list[Word]) -> None:
    """Chinese characters one by one, in their simple form; words of other scripts without accents."""
    for part in _HANZI.finditer(said):
        low, high = start + part.start(), start + part.end()
        if "\u3400" <= part[0] <= "\ufaff":
            found.append(Word(part[0].translate(_SIMPLE), low, high))
        else:
            found.append(Word(plain(part[0]), low, high))


def plain(word: str) -> str:
    """Small letters without accents."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.lower().replace("’", "'")


def sentences(frame: str) -> list[str]:
    """The mail's own sentences, at most 80 of 300 characters."""
    found = [squeeze(s) for s in _SENTENCE.split(frame[:20_000])]
    return [s[:LONGEST] for s in found if len(s.strip(" ,，-–_*")) > 0][:80]


# "Prof. Liang" is one sentence, "J. Smith" too.
_SENTENCE = late(
    r"(?<=[.!?])(?<!\bProf\.)(?<!\bprof\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bNo\.)(?<!\bno\.)(?<!\bpp\.)(?<!\bvol\.)(?<!\bVol\.)(?<!\bSt\.)(?<!\s[A-Z]\.)(?<!e\.g\.)(?<!i\.e\.)\s+|[。！？；;\n!?]"
)
