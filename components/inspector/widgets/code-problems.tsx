'use client';
/** Below a script: what is wrong in it, in words; a press leads to its line. */
import type { CodeProblem } from '../../code/index.ts';
import { useWords } from '../../text/index.ts';
import { codeWords } from '../code-words.ts';

/** The rest often follows from these. */
const MOST = 5;

interface CodeProblemsProps {
  readonly problems: readonly CodeProblem[];
  readonly onGo: (problem: CodeProblem) => void;
}

export function CodeProblems({ problems, onGo }: CodeProblemsProps) {
  const w = useWords(codeWords);
  if (problems.length === 0) return null;
  return (
    <div className="text-xs">
      <ul aria-label={w.problems}>
        {problems.slice(0, MOST).map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.text}`}>
            <button
              type="button"
              onClick={() => onGo(problem)}
              className="w-full break-words rounded-sm px-1 py-0.5 text-left hover:bg-sunk pointer-coarse:min-h-[44px]"
            >
              <span className="font-semibold text-danger">{w.problemAt(problem.line)}</span> {problem.text}
            </button>
          </li>
        ))}
      </ul>
      {problems.length > MOST && <p className="px-1 text-faint">{w.moreProblems(problems.length - MOST)}</p>}
    </div>
  );
}
