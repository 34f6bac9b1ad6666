"""The words of thanks and good wishes that close a mail, as pieces of patterns.

谢 and 祝 are family names too: "谢石致. 丝绸之路音乐…" thanks nobody.
"""

THANKS = r"谢谢|[多感致先拜]谢|谢[了啦过您咯]|谢(?=\W*(?:$|\n))"
WISHES = r"祝(?=[您你好老各诸大万一安顺身工学事编愿福平新春节假早心教科研]|\W*(?:$|\n))|此致|敬礼|顺[颂祝]"
