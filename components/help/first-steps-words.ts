/** The tour of the first five minutes, as in the README but from inside the product. */
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
      text: '一台走 Modbus TCP 的压机，一块走 MQTT 的电表。设备是模拟的，但走真实的网络和一般的驱动，和接真设备一样。',
      link: { href: '/devices', label: '设备' },
    },
    {
      title: '新建应用',
      text: '把“压机”拖到画布上，再拖“限值”和“报警”；连线：温度 → 限值 → 报警。限值填 80，报警写上要说的话。',
      link: { href: '/', label: '应用' },
    },
    {
      title: '看提示',
      text: '还缺什么，节点旁边会有一句话，点一下就能改好。都改好了才能部署。',
      link: { href: '/help/findings', label: '检查结果' },
    },
    {
      title: '加上页面',
      text: '拖一个“填报表单”和“存入表格”，工人报的数就进了数据表；再拖“数值”和“趋势”，页面上就能看到温度。',
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
      text: 'Drag the press onto the canvas, then a Threshold and an Alarm; wire temperature → threshold → alarm. Set the limit to 80 and write what the alarm says.',
      link: { href: '/', label: 'Apps' },
    },
    {
      title: 'Read the findings',
      text: 'What is still missing stands at the node in one sentence, with a fix to click. An app is deployed once no error is left.',
      link: { href: '/help/findings', label: 'Findings' },
    },
    {
      title: 'Add a page',
      text: 'Drag a Form and an Add row: what people report goes into a table. With a Value and a Trend the page shows the temperature.',
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
