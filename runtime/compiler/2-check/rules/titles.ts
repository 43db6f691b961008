/** What people read has a title. */
import { inLang, type LocalText } from '#runtime/contract/index.ts';
import { defineRule } from '../rule.ts';

const isEmpty = (title: LocalText): boolean =>
  inLang(title, 'en').trim() === '' && inLang(title, 'zh-CN').trim() === '';

export const titles = defineRule({
  codes: ['text/title-missing'],
  run({ model: { doc }, report }) {
    if (isEmpty(doc.title)) report('text/title-missing', { at: [], data: { what: 'app', id: '' } });
    for (const [what, all] of [
      ['slot', doc.slots],
      ['connection', doc.connections ?? {}],
      ['table', doc.tables],
      ['page', doc.pages],
    ] as const) {
      for (const [id, { title }] of Object.entries(all)) {
        if (!isEmpty(title)) continue;
        report('text/title-missing', { at: what === 'page' ? [] : [{ [what]: id }], data: { what, id } });
      }
    }
  },
});
