import { expect, test } from 'vitest';
import { pieceNames } from './piece-names.ts';

test('a piece speaks of the script’s own ports, of the kind it needs', () => {
  const inputs = [{ name: 'report', kind: 'event' as const }, { name: 'temperature' }];
  expect(pieceNames({ takes: 'signal' }, inputs, [{ name: 'mean' }])).toEqual({
    input: 'temperature',
    output: 'mean',
    emit: 'sent',
  });
  expect(pieceNames({ takes: 'event' }, inputs, [])).toEqual({ input: 'report', output: 'result', emit: 'sent' });
  expect(pieceNames({ takes: 'event' }, [{ name: '重 量' }], [])).toMatchObject({ input: 'event' });
});
