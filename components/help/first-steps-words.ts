/** The tour of the first five minutes, as in the README but from inside the product. `{type}` stands for a node type's title. */
import type { Lang } from '#runtime/contract/index.ts';

export interface Step {
  readonly title: string;
  readonly text: string;
  /** Where it is done. */
  readonly link?: { readonly href: string; readonly label: string };
}

export const firstSteps: Readonly<Record<Lang, readonly Step[]>> = {
  'zh-CN': [
    {
      title: '启动演示工厂',
      text: '一台走 Modbus TCP 的冲床，一块走 MQTT 的电表。设备是模拟的，但走真实的网络和普通的驱动，和接真设备一样。',
      link: { href: '/devices', label: '设备' },
    },
    {
      title: '新建应用',
      text: '把“冲床 1#”拖到画布上，再拖“{logic.threshold}”和“{alarm.alarm}”；连线：温度 → {logic.threshold} → {alarm.alarm}。限值填 50，冲床正好超过它；报警里写上要说的话。',
      link: { href: '/', label: '应用' },
    },
    {
      title: '看提示',
      text: '还缺什么，节点旁边会有一句话，点一下就能改好。都改好了才能部署。',
      link: { href: '/help/findings', label: '检查结果' },
    },
    {
      title: '加上页面',
      text: '拖一个“{page.form}”和“{data.table-insert}”，工人报的数就进了数据表；再拖“{page.value}”和“{page.trend}”，页面上就能看到温度。',
    },
    {
      title: '部署',
      text: '点“部署”，先看这个应用可以碰什么，再让它运行。连线上会显示正在流过的值。',
    },
    {
      title: '用手机打开',
      text: '在手机上打开应用的现场页面：报一次工，看看温度，报警来了就确认。',
      link: { href: '/p', label: '现场页面' },
    },
  ],
  en: [
    {
      title: 'Start the demo plant',
      text: 'A press that speaks Modbus TCP and an energy meter that speaks MQTT. They are simulated, but behind real sockets and the ordinary drivers, so everything works as with real ones.',
      link: { href: '/devices', label: 'Devices' },
    },
    {
      title: 'Make an app',
      text: 'Drag “Press 1” onto the canvas, then “{logic.threshold}” and “{alarm.alarm}”; wire temperature → {logic.threshold} → {alarm.alarm}. Set the limit to 50, which the press is above, and write what the alarm says.',
      link: { href: '/', label: 'Apps' },
    },
    {
      title: 'Read the findings',
      text: 'What is still missing stands at the node in one sentence, with a fix to click. An app is deployed once no error is left.',
      link: { href: '/help/findings', label: 'Findings' },
    },
    {
      title: 'Add a page',
      text: 'Drag “{page.form}” and “{data.table-insert}”: what people report goes into a table. With “{page.value}” and “{page.trend}” the page shows the temperature.',
    },
    {
      title: 'Deploy',
      text: 'Press Deploy, read what the app may touch, and let it run. The wires show the values that pass.',
    },
    {
      title: 'Open it on a phone',
      text: 'Open the app’s floor page on a phone: send a report, watch the temperature, acknowledge the alarm.',
      link: { href: '/p', label: 'Floor pages' },
    },
  ],
};
