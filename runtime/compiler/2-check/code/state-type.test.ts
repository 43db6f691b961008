/** What the editor says a script keeps, and that TypeScript reads it so. */
import { describe, expect, test } from 'vitest';
import { nodeTypes, type ScriptConfig, SNIPPETS, scriptDeclarations } from '#runtime/nodes/index.ts';
import { checkJs, textOf } from '#runtime/test-check-js.ts';
import { stateType } from './state-type.ts';

test.each([
  ['state.n = (state.n ?? 0) + input.tick.length;', '{ n?: number; }'],
  ['state.n ??= 0;\nstate.n++;', '{ n?: number; }'],
  ['state.last = input.value;', '{ last?: (typeof input)["value"]; }'],
  ['state.on = input.value > 80;\nstate.at = now;', '{ on?: boolean; at?: number; }'],
  ['state.list = [...(state.list ?? []), 1];', '{ list?: any[]; }'],
  ["state.order ??= { no: '', good: 0 };", '{ order?: { no: string; good: number }; }'],
  ['state.name = null;\nif (input.value) state.name = "a" + input.value;', '{ name?: null | string; }'],
  ['state.n ??= 0;\nstate.n = "many";', '{ n?: number; }'],
  ['state.what = JSON.parse(input.value);', '{ what?: any; }'],
  ['output.result(input.value);', 'Record<string, any>'],
  ['state[input.value] = 1;', 'Record<string, any>'],
  ['Object.assign(state, { n: 1 });', 'Record<string, any>'],
  ['state.n ??= 0;\nlog(state);', '{ n?: number; [name: string]: any; }'],
  ['/** @typedef {{ n: number }} State */\nstate.n = JSON.parse("1");', 'State'],
])('%s', (source, type) => expect(stateType(source)).toBe(type));

test('while a script cannot be read nothing is said', () => expect(stateType('state.n = ')).toBeUndefined());

function findings(source: string, config: Partial<ScriptConfig> = {}): string[] {
  const parsed = nodeTypes['logic.script']?.def.config.parse({ ...config, source }) as ScriptConfig;
  return checkJs({
    declarations: scriptDeclarations(parsed, {}, false, stateType(source)),
    source,
    // As the editor has it (components/code/bundle/monaco.ts).
    options: { noImplicitAny: false, lib: ['lib.es2023.d.ts'] },
  })
    .filter(({ code }) => code !== 1108)
    .map(textOf);
}

describe('in the editor', () => {
  test.each([
    ['a name it never sets', 'state.count = (state.count ?? 0) + 1;\noutput.result(state.cuont);'],
    ['a value of another kind', 'state.n ??= 0;\nstate.n = "many";'],
    ['a sum with what may not be there yet', 'state.n = state.n + 1;'],
    ['what the script itself says is none', '/** @typedef {{ n: number }} State */\nstate.n = "many";'],
  ])('%s is found', (_name, source) => expect(findings(source)).toHaveLength(1));

  test.each(SNIPPETS.map((one) => [one.id, one] as const))('the piece %s is right', (_id, { takes, gives, code }) => {
    const source = code({ input: 'value', output: 'result', emit: 'sent' }, 'en');
    const field = { fields: [] };
    const config = {
      inputs: [{ name: 'value', kind: takes, type: 'any' as const, ...field }],
      outputs: [
        gives === 'event'
          ? { name: 'sent', kind: 'event' as const, type: 'real' as const, ...field }
          : { name: 'result', kind: 'signal' as const, type: 'real' as const, ...field },
      ],
    };
    expect(findings(source, config)).toEqual([]);
  });
});
