/** The findings explained in Chinese. */
import type { Explanations } from './explain.ts';

export const explainZh: Explanations = {
  'parse/not-json': {
    means: '文件不完整，或被手工改坏了，读不出来。',
    mend: '从原来的地方重新导出一份再用。',
  },
  'parse/not-a-document': {
    means: '文件能读，但里面不是应用。',
    mend: '选画布上“导出文件”得到的那个文件。',
  },
  'parse/newer': {
    means: '应用是用更新版本的 Jig 保存的，有这里不认识的内容。',
    mend: '升级本机的 Jig，或在原来的地方打开。',
  },
  'parse/too-large': {
    means: '应用超过了上限：5 000 个节点、20 000 条连线、800 万个字符。',
    mend: '拆成几个应用。',
  },
  'parse/shape': {
    means: '文件里有一部分不是应用该有的样子。',
    mend: '用更早导出的文件，或恢复一个历史版本。',
  },

  'node/unknown-type': {
    means: '应用用到了本机没有的节点。节点会原样留着。',
    mend: '升级 Jig，或换成别的节点。',
  },
  'node/newer': {
    means: '节点是用更新版本的 Jig 设置的，在这里可能会读错。',
    mend: '升级本机的 Jig，或删掉节点重新设置。',
  },
  'node/not-migrated': {
    means: '节点来自旧版本，它的设置转不过来。',
    mend: '删掉这个节点，换一个新的，重新设置。',
  },
  'node/config': {
    means: '某项设置填得不对，比如该填数字的填了文字，或超出了范围。',
    mend: '打开提示的那一项，按要求填。',
  },
  'node/check': {
    means: '节点自己还缺点什么，比如有一项还没选。',
    mend: '节点旁的那句话说明了缺什么，打开设置选好。',
  },
  'node/failed': {
    means: '按现在的设置，节点说不出自己有哪些端口。',
    mend: '撤销刚才的改动，或重新设置。',
  },

  'flow/duplicate-id': {
    means: '两个节点或两条线的编号相同，多半是文件被手工改过。',
    mend: '删掉其中一个，重新画。',
  },
  'flow/duplicate-wire': {
    means: '同样两个端口之间接了两条线。',
    mend: '删掉一条。',
  },
  'flow/dangling-wire': {
    means: '线的一头接着已经不在的节点。',
    mend: '删掉这条线。',
  },
  'flow/unknown-port': {
    means: '节点的设置改了，线接着的那个端口没有了。',
    mend: '删掉这条线，或把设置改回去，让端口重新出现。',
  },
  'flow/many-into-signal': {
    means: '信号输入只能有一个值，却接了好几条线。',
    mend: '只留一条。要把几个值合在一起，前面放一个“公式”。',
  },
  'flow/signal-into-event': {
    means: '信号随时都有值，而这个输入等的是“发生一次”的事。',
    mend: '中间插入“变化时”，值一变就产生一个事件。',
  },
  'flow/event-into-signal': {
    means: '事件一瞬间就过去了，而这个输入随时都要有值。',
    mend: '中间插入“保持”，记住最近一次的值。',
  },
  'flow/type': {
    means: '送出的和要的不是一类值。整数可以当数值用，其余的不会自动转换。',
    mend: '换一个输出来接，或在中间放一个节点转成要的类型，比如“限值”“公式”。',
  },
  'flow/values': {
    means: '两边都是选项，但送出的有些选项对方不认识。',
    mend: '把两边的选项改成一样，或用“公式”转换。',
  },
  'flow/unit': {
    means: '两边都有单位，但量的不是一种东西，比如 °C 和 bar。',
    mend: '接上正确的值。如果是单位写错了，到测点或设置里改。',
  },
  'flow/payload': {
    means: '接收的一方需要某个字段，事件里没有。',
    mend: '选一个提示的字段，或填固定值，或在产生事件的地方加上这个字段。',
  },
  'flow/payload-type': {
    means: '事件里某个字段的类型和接收方要的不同。事件里的内容不做转换。',
    mend: '改数据表的列或表单的字段，让两边一致。',
  },
  'flow/column-type': {
    means: '送来的内容这一列存不了，每一行都会被拒绝。',
    mend: '在“各列的值”里换一个字段，或者换一列的类型。',
  },
  'flow/payload-unit': {
    means: '事件里某个字段的单位和接收方要的不同。事件里的内容不做转换。',
    mend: '把两边的单位改成一样。',
  },
  'flow/input-missing': {
    means: '这个输入不接线，节点就没法工作。',
    mend: '给它接一条线，或删掉节点。',
  },
  'flow/algebraic-loop': {
    means: '几个节点首尾相接，互相等待，谁都没有第一个值。',
    mend: '断开其中一条线，或让它经过“滞后”，环就打开了。',
  },
  'flow/never-runs': {
    means: '没有任何外来的东西（设备、表单、定时、Webhook）通到这个节点。',
    mend: '把它接到会发生事情的地方，或者删掉。',
  },
  'flow/result-unused': {
    means: '节点算出来的结果没有人用。',
    mend: '把输出接到页面、数据表、报警或设备上，或者删掉。不管它，应用也照常运行。',
  },
  'flow/needs-every': {
    means: '节点要计数或累加，而设备输入在数据多时只送最新值。',
    mend: '把设备输入改成“每一个值”，点按钮就行。',
  },

  'keyed/block': {
    means: '页面上的这一块只显示一个值，而连线为“多台”设备位的每台设备各带来一个值。',
    mend: '中间加一个汇总节点：设备汇总、设备排名或选一台设备。',
  },
  'keyed/source': {
    means: '表单、Webhook 和定时只有一个。每台设备各一个值的连线，说不清该用哪个。',
    mend: '先汇总：数值用“设备汇总”，事件用“事件汇集”。',
  },
  'keyed/reducer': {
    means: '汇总节点的其他输入对所有设备都一样，不分设备。',
    mend: '把这条线也先汇总，或接到汇总所有设备的那个输入。',
  },
  'keyed/one-device': {
    means: '这个节点只写一台设备，多台设备的值会互相覆盖。',
    mend: '先汇总，或让它所写的设备位也代表多台设备。',
  },
  'keyed/two-slots': {
    means: '两个各代表多台设备的设备位接到了同一个节点。',
    mend: '先把其中一个汇总；汇总后的值对另一个的每台设备都一样。',
  },
  'keyed/too-many': {
    means: '“多台”设备位后面的节点每台设备各有一份，加起来太多了。',
    mend: '早一点汇总，或把设备分到几个应用里。',
  },
  'keyed/not-keyed': {
    means: '这个节点用来汇总多台设备，而这条线只有一个值。',
    mend: '让连线来源的设备位代表多台设备，或去掉这个节点。',
  },

  'slot/unknown': {
    means: '设置里选的设备在应用里已经没有了。',
    mend: '重新选一台设备。',
  },
  'slot/tag-unknown': {
    means: '设置里选的测点，应用里的这台设备没有。',
    mend: '换一个测点，或在设备里加上。',
  },
  'slot/tag-read-only': {
    means: '节点要写一个只能读的测点。',
    mend: '换一个可以写的测点；机器本身允许写的话，在设备里把“读写”改成允许写。',
  },
  'slot/unit-unknown': {
    means: '测点的单位 Jig 不认识，只照原样显示，不做换算。',
    mend: '列表里有合适的就换成它，没有就不用管。',
  },
  'table/unknown': {
    means: '设置里选的数据表在应用里没有。',
    mend: '重新选一张表，或新建一张。',
  },
  'table/column-unknown': {
    means: '设置里选的列，数据表里没有。',
    mend: '换一列，或在数据表里加上。',
  },
  'page/unknown': {
    means: '组件所在的页面在应用里没有。',
    mend: '重新选一个页面，或新建一个。',
  },
  'webhook/duplicate-path': {
    means: '应用里有两个 Webhook 用了同一个路径。',
    mend: '给其中一个换路径，并告诉来访问的系统。',
  },
  'connection/unknown': {
    means: '设置里写的连接，应用里没有。',
    mend: '在设置里另选一个，或新建一个。',
  },
  'connection/kind': {
    means: '选的连接是另一类：发邮件的连接发不了群消息。',
    mend: '另选一个同类的连接。',
  },
  'text/title-missing': {
    means: '给人看的东西还没有名称，别人只能看到它的编号。',
    mend: '起个名称。',
  },

  'test/gone': {
    means: '应用的某个测试说到的节点、端口或数据表，已经从图里去掉了。',
    mend: '从测试里去掉这些行，改成说别的，或者删除这个测试。',
  },
  'test/unfit': {
    means: '测试里给出或期望的值和端口对不上，例如该填数字的地方填了文字。',
    mend: '打开测试，填上合适的值。',
  },
  'test/failed': {
    means: '应用的测试期望的事没有发生，所以没有部署。',
    mend: '改好流程图；要是测试本身写错了，就改测试。有部署权限的人也可以照样部署，审计记录里会写明哪些测试没有通过。',
  },
  'test/not-run': {
    means: '测试没能做完：应用中途出错停下、用时太久，或者测试要送的东西没有去处。',
    mend: '按那句话指出的地方改。一个测试最多做五秒，其中应用最多走十万步。',
  },

  'site/slot-not-bound': {
    means: '应用要用一台设备，还没说是现场的哪一台。',
    mend: '在应用的设置里选定；合适的设备会直接给出按钮。',
  },
  'site/device-unknown': {
    means: '原来选的设备已经从现场删掉了。',
    mend: '换一台，或在“设备”里重新接上。',
  },
  'site/tag-not-bound': {
    means: '设备选好了，还没说用它的哪个测点。',
    mend: '在应用的设置里选定测点。',
  },
  'site/tag-unknown': {
    means: '原来选的测点已经从设备里删掉了。',
    mend: '换一个测点，或在设备里重新加上。',
  },
  'site/tag-type': {
    means: '选的测点给出的值，和应用要的不是一类。',
    mend: '换一个测点，或在设备里改正类型。',
  },
  'site/tag-unit': {
    means: '选的测点的单位换算不成应用要的单位。',
    mend: '换一个测点，或在设备里改正单位。',
  },
  'site/tag-read-only': {
    means: '应用要写这个测点，但选的测点只能读。',
    mend: '换一个可以写的测点，或在设备里把“读写”改成允许写。',
  },
  'site/connection-not-bound': {
    means: '应用要往外发消息，还没说发给现场的哪个系统。部署以后，消息会直接成为死信。',
    mend: '在应用的设置里选定；没有合适的，先在“外部连接”里添加。',
  },
  'site/connection-unknown': {
    means: '原来选的连接已经从现场删掉了。',
    mend: '换一个，或在“外部连接”里重新添加。',
  },
  'site/connection-kind': {
    means: '选的连接发不了这类消息。',
    mend: '换一个合适的连接。',
  },
  'site/table-conflict': {
    means: '表里已有的数据行和新的列不一样。Jig 只给表加列，不改旧列。',
    mend: '给改动的列换个名字，旧数据就原样留着。',
  },
  'site/table-leftover': {
    means: '现场的表里有应用不再用的列，数据都还留着。',
    mend: '不用处理。',
  },

  'code/bad-name': {
    means: '这个名字不能在代码里用：和语言的保留字相同，或含有字母、数字、下划线以外的字符。',
    mend: '给这个输入或输出改名。',
  },
  'code/too-long': {
    means: '代码太长，超过了上限。',
    mend: '拆到几个节点里。',
  },
  'script/syntax': {
    means: '脚本在指出的地方不合 JavaScript 的写法。',
    mend: '看看那一行，多半是少了括号、引号或逗号。',
  },
  'script/import': {
    means: '脚本不能加载别的代码，它碰不到文件和网络。',
    mend: '把需要的内容直接写在脚本里。',
  },
  'formula/syntax': {
    means: '公式从指出的地方起看不懂。',
    mend: '看看是不是少了括号或符号。公式的样子如 (a + b) / 2。',
  },
  'formula/not-allowed': {
    means: '公式只是一个算式，不能有循环、赋值和自己写的函数。',
    mend: '改写成算式，或改用“脚本”。',
  },
  'formula/unknown-name': {
    means: '公式里用了一个不是输入的名字。',
    mend: '改正写法，或加一个同名的输入。',
  },
  'formula/unknown-function': {
    means: '公式里用了不存在的函数。',
    mend: '设置里列出了可以用的函数。',
  },
};
