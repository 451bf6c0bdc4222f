"""Words that are no dates: around a date, in place of one, or a sign that there is none."""

from __future__ import annotations

import re

from tracker.core.deadline.answer import DeadlineClass
from tracker.core.deadline.expression import expression
from tracker.i18n import mark

LUNAR = expression(
    r"春节|过年|元宵|清明|端午|中秋|重阳|除夕|小年|农历|阴历|古历|正月|腊月|冬月|初[一二三四五六七八九十]+(?:之?前|以前|$)|肉孜|古尔邦|开斋|^年[前后]"
)
SETTLED_ALREADY = expression(
    r"^已|已(?:经|全部|全面|基本)?(?:完成|办结|落实|整改|销号|建成|到位|投入)|^(?:完成|办结|销号)$"
)
# words before a date that do not change it; the group names those that do
LEAD_IN = expression(
    r"(?:(?P<limit>-|不晚于|不迟于|不得晚于|不得迟于|不超过|最迟|最晚|限)|(?P<start>自|从)|"
    r"(?P<about>大约|大概|约|暂定|初定|拟定|拟|预计|计划|原则上|初步)|"
    r"确保|务必|必须|务求|保证|力争|争取|须|需|应当?|要|请|并|再|且|于|在|定|"
    r"(?:完成|整改|办理|办结|截止|建设|实施|工作)*(?:时限|期限|时间|日期)[为是]?|首批|第[\d一二三四五六七八九十]+(?:批次?|阶段|步|轮|期))"
)
NOW = expression(r"(?:即日|现在|目前|当前|今日|今天|现)起?(?:开始)?-")
TAIL = expression(
    r"^(?:的|全部|全面|基本|初步|陆续|分别|同步|提前|再次?|并|均|一并|各|集中|正式|必须|务必)*"
    r"(?:完成|办结|报|上报|送|提交|递交|交|建成|竣工|投入|投用|使用|实现|达|到位|整改|落实|启动|开工|开展|开始|召开|组织|制定|出台|"
    r"印发|取得|通过|迎接|确保|力争|形成|建立|建设|进行|办理|做好|配齐|配备|补充|更新|招聘|招标|销号|验收|实施|执行|施行|起?施行|结束|"
    r"截止|为止|止|清零|见效|见成效|完毕|反馈|公示|公布|发布|汇报|总结|评估|检查|督导|督查|自查|复查|核查|动工|封顶|移交|接收|解决|"
    r"交付|拨付|兑现|签订|确定|审定|审批|批复|申报|推进|巩固|收官|预算|采购|安装|培训|轮岗|评选|认定|回头看|持续|长期|常态化?|坚持|每|到岗|含(?:当日|当天|本日)?$)"
)
# what stands in place of a date: pattern, class, why there is no due date
UNDATED: tuple[tuple[re.Pattern[str], DeadlineClass, str], ...] = (
    (
        expression(
            r"立行立改|即知即改|即行即改|即查即改|立查立改|立整立改|边查边改|立说立行|立即|立刻|马上|即刻|即时|第一时间|当场|随即|^即日"
        ),
        DeadlineClass.IMMEDIATE,
        mark("要求立即办理，没有写到期日"),
    ),
    (
        expression(
            r"长期|持续|常态|贯穿|全年(?!度)|全程|全过程|始终|不断|经常|日常|逐年|年年|分年度?|逐步|分步|分阶段|分期|分批|一直|永久|长效|常年|"
            r"坚持|滚动|平时|随时|不间断|一以贯之|久久为功|无固定期限|^以后$|今后"
        ),
        DeadlineClass.ONGOING,
        mark("长期事项，没有到期日"),
    ),
    (
        expression(r"[按逐](?:月|季度?|学期|周|日|年度?|半年)|月度|月报|季报|周报|定期"),
        DeadlineClass.RECURRING,
        mark("周期性事项，没有写明日期"),
    ),
    (
        expression(
            r"待|另行|另定|未定|不定|暂缓|视|根据|结合|按照?|依据|依照|参照|适时|择机|择期|适当|尽快|尽早|抓紧|及时|近期|近日|限期|同步|"
            r"暂无|^无$|^空$|^同上$|要求|条件|时机|情况"
        ),
        DeadlineClass.NONE,
        mark("没有写明日期，不猜"),
    ),
)
# a name before a date may be left aside, but not words that would turn the date into something else
DANGEROUS = expression(r"[\d不非未除后前逾早晚过待若如或视原距离]|以来|取消|推迟|延")
FIRM_DATE = expression(r"(?:\d{4}年|\d{1,2}月|(?<!每)年底|上半年|下半年)")
FROM_ANCHOR = expression(
    r"(?:(?:本|该)?(?:接到|收到|接|收|会议|会|文件|通知|方案|任务|反馈|督办|交办|印发|下发|发文|发布|公布|公示|问题|移交))"
    r"(?:会议|文件|通知|方案|任务|反馈|督办|单|书|函|意见|问题|印发|下发|发布|结束|召开)*(?:之日|之时)?起?(?:之后|以后|后)?的?"
)
