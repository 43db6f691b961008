'use client';
/** Which outside system: connections of the app first, then the site's others, which join the app when chosen; below, what it stands for here. */
import { boundConnection, inLang, MESSAGE_KINDS, type MessageKind } from '#runtime/contract/index.ts';
import {
  bindConnection,
  chooseConnection,
  chooseNewConnection,
  useEdited,
  useEditor,
  useSiteLinks,
} from '../../canvas/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, Select } from '../../ui/index.ts';
import { asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';

const LINK = 'link:';
const NEW = 'new:';

export function ConnectionWidget({ node, field, value, onChange, ids }: WidgetProps) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const slots = useEdited((s) => s.work.doc.connections) ?? {};
  const bindings = useEdited((s) => s.work.bindings);
  const takes = MESSAGE_KINDS.find((kind) => kind === field.meta['takes']);
  const links = useSiteLinks().filter((link) => link.takes === takes);
  const fitting = Object.entries(slots).filter(([, slot]) => slot.kind === takes);
  const used = new Set(fitting.map(([id]) => boundConnection(bindings, id)));
  const others = links.filter(({ id }) => !used.has(id));
  const now = asText(value);
  const bound = now === '' ? undefined : boundConnection(bindings, now);

  const choose = (picked: string) => {
    const link = picked.startsWith(LINK) && links.find(({ id }) => id === picked.slice(LINK.length));
    if (link) editor.edit(chooseConnection(node.id, field.name, link));
    else if (picked === NEW && takes) editor.edit(chooseNewConnection(node.id, field.name, titles(takes), takes));
    else onChange(picked);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Select {...ids} value={now} onChange={(e) => choose(e.target.value)}>
        <option value="">{w.chooseConnection}</option>
        {now && !fitting.some(([id]) => id === now) && <option value={now}>{now}</option>}
        {fitting.length > 0 && (
          <optgroup label={w.connectionsHere}>
            {fitting.map(([id, slot]) => (
              <option key={id} value={id}>
                {inLang(slot.title, lang) || id}
              </option>
            ))}
          </optgroup>
        )}
        {others.length > 0 && (
          <optgroup label={w.connectionsOfSite}>
            {others.map((link) => (
              <option key={link.id} value={`${LINK}${link.id}`}>
                {inLang(link.title, lang) || link.id}
              </option>
            ))}
          </optgroup>
        )}
        <option value={NEW}>{w.connectionLater}</option>
      </Select>
      {now !== '' && slots[now] && (
        <Select
          aria-label={w.connectionStandsFor}
          value={bound ?? ''}
          onChange={(e) => editor.edit(bindConnection(now, e.target.value || undefined))}
        >
          <option value="">{w.connectionNotBound}</option>
          {bound !== undefined && !links.some(({ id }) => id === bound) && <option value={bound}>{bound}</option>}
          {links.map((link) => (
            <option key={link.id} value={link.id}>
              {`→ ${inLang(link.title, lang) || link.id} (${link.where})`}
            </option>
          ))}
        </Select>
      )}
      {links.length === 0 && (
        <p className="flex flex-wrap items-center gap-x-3 text-faint text-xs">
          {w.noConnectionOfKind}
          <a
            href={takes ? `/connections/new?takes=${takes}` : '/connections/new'}
            target="_blank"
            rel="noreferrer"
            className="flex min-h-8 items-center text-accent underline-offset-2 hover:underline pointer-coarse:min-h-[44px]"
          >
            {w.newConnection}
          </a>
        </p>
      )}
      {now !== '' && slots[now] && (
        <div className="text-xs">
          <Button look="link" size="inline" onClick={() => editor.open({ kind: 'connection', id: now })}>
            {w.openConnection}
          </Button>
        </div>
      )}
    </div>
  );
}

const TITLES: Readonly<Record<MessageKind, { readonly 'zh-CN': string; readonly en: string }>> = {
  http: { 'zh-CN': '外部接口', en: 'Outside interface' },
  mail: { 'zh-CN': '邮箱', en: 'Mail' },
  chat: { 'zh-CN': '群机器人', en: 'Group robot' },
  mqtt: { 'zh-CN': 'MQTT 服务器', en: 'MQTT broker' },
};
const titles = (kind: MessageKind) => ({ ...TITLES[kind] });
