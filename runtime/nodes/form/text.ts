/** Words of the form. */
import { defineText } from '#runtime/contract/index.ts';
import { form } from './form.ts';

export const formText = defineText(form, {
  'zh-CN': {
    title: '填报表单',
    help: '手机页面上的一张表单：工人填好报上来，这里发出一个事件，带上填报人和时间。',
    search: ['报工', '表单', '录入', '填报', '巡检', '点检', '上报', '手工录入', 'form', 'report', 'input'],
    fields: {
      page: { label: '页面' },
      table: { label: '按数据表的列', help: '选了数据表，字段就跟它的列一样。' },
      fields: { label: '字段', help: '没选数据表时，在这里列出要填的内容。' },
      prefill: { label: '带出设备的值', help: '这些字段各有一个输入，先填上设备的值，人可以改。' },
      submitLabel: { label: '按钮文字', help: '空着就是“报工”。' },
    },
    ports: { submitted: '已报' },
    problems: {
      'no-fields': '加上要填的字段，或选一张数据表。',
      taken: '“{name}”由系统填写，换个名字。',
      'same-name': '字段“{name}”有两个。',
      'no-field': '没有“{name}”这个字段。',
    },
    summary: ({ table, fields }, env) =>
      table !== '' ? env.name('table', table) : fields.length > 0 ? `${fields.length} 个字段` : '',
    examples: {
      'a report goes out with the name of the person and the time': '报上来的内容带着姓名和时间',
      'what breaks the rules of a field never becomes an event': '不合规定的内容不会变成事件',
      'fields taken from a table, an empty one being nothing': '字段取自数据表，没填的就是空',
    },
  },
  en: {
    title: 'Form',
    help: 'A form on a phone page: a worker fills it in and an event comes out, with who sent it and when.',
    search: [
      'report',
      'entry',
      'manual',
      'work report',
      'inspection',
      'checklist',
      'submit',
      'fill in',
      '报工',
      '表单',
    ],
    fields: {
      page: { label: 'Page' },
      table: { label: 'Columns of a data table', help: 'With a table chosen, the fields are its columns.' },
      fields: { label: 'Fields', help: 'What to fill in, when no table is chosen.' },
      prefill: {
        label: 'Offer the machine’s value',
        help: 'Each of these fields gets an input; its value is filled in and can be changed.',
      },
      submitLabel: { label: 'Button text', help: 'Left empty it says "Report".' },
    },
    ports: { submitted: 'Submitted' },
    problems: {
      'no-fields': 'Add the fields to fill in, or choose a data table.',
      taken: '"{name}" is filled in by Jig; choose another name.',
      'same-name': 'There are two fields "{name}".',
      'no-field': 'There is no field "{name}".',
    },
    summary: ({ table, fields }, env) =>
      table !== ''
        ? env.name('table', table)
        : fields.length === 1
          ? '1 field'
          : fields.length > 1
            ? `${fields.length} fields`
            : '',
  },
});
