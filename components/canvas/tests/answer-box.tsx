'use client';
/** What an outside system answers in a test: that it worked, with what, or that it failed. */
import type { TestGiven } from '#runtime/flow/index.ts';
import { MAX_ANSWER_BODY } from '#runtime/trial/index.ts';
import { useWords } from '../../text/index.ts';
import { Input, Select } from '../../ui/index.ts';
import { useEdited } from '../context.tsx';
import { FieldsBox, NumberText } from './boxes.tsx';
import { testWords } from './words.ts';

type Answer = Extract<TestGiven, { kind: 'answer' }>;

export interface AnswerBoxProps {
  readonly line: Answer;
  readonly onChange: (change: Partial<Answer>) => void;
}

const isStatus = (n: number) => Number.isInteger(n) && n >= 100 && n <= 599;

export function AnswerBox({ line, onChange }: AnswerBoxProps) {
  const w = useWords(testWords);
  const isHttp = useEdited(
    (s) => s.check?.manifest?.sends?.some(({ node, kind }) => node === line.node && kind === 'http') === true,
  );
  return (
    <>
      <Select
        className="w-32"
        aria-label={w.state}
        value={line.ok ? 'yes' : 'no'}
        onChange={(e) => onChange({ ok: e.target.value === 'yes' })}
      >
        <option value="yes">{w.answered}</option>
        <option value="no">{w.unanswered}</option>
      </Select>
      {isHttp && (
        <>
          <NumberText
            className="w-20"
            label={w.status}
            value={line.status}
            onChange={(n) => (n === undefined || isStatus(n)) && onChange({ status: n })}
          />
          <Input
            className="w-56"
            aria-label={w.body}
            placeholder={w.body}
            maxLength={MAX_ANSWER_BODY}
            autoComplete="off"
            value={line.body ?? ''}
            onChange={(e) => onChange({ body: e.target.value || undefined })}
          />
        </>
      )}
      {line.fields && <FieldsBox fields={line.fields} known={[]} onChange={(fields) => onChange({ fields })} />}
      {!line.ok && (
        <Input
          className="w-48"
          aria-label={w.error}
          placeholder={w.error}
          value={line.error ?? ''}
          onChange={(e) => onChange({ error: e.target.value || undefined })}
        />
      )}
    </>
  );
}
