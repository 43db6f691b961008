/** Markdown of the guide as elements: what its pages use, and nothing that could carry a script. */
import { lexer, type Token, type Tokens } from 'marked';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';

/** A page of the guide names its neighbours as files: `3-try-it.md`. */
const hrefOf = (href: string): string => href.replace(/^\d+-([a-z-]+)\.md$/, '/help/guide/$1');

function inline(tokens: readonly Token[] = []): ReactNode {
  return tokens.map((token, i) => {
    const key = `${i}${token.raw}`;
    switch (token.type) {
      case 'strong':
        return <strong key={key}>{inline(token.tokens)}</strong>;
      case 'em':
        return <em key={key}>{inline(token.tokens)}</em>;
      case 'codespan':
        return (
          <code key={key} className="rounded-sm bg-sunk px-1 text-[0.9em]">
            {(token as Tokens.Codespan).text}
          </code>
        );
      case 'link':
        return (
          <Link key={key} href={hrefOf((token as Tokens.Link).href)} className="text-accent underline">
            {inline(token.tokens)}
          </Link>
        );
      case 'text':
      case 'escape':
        return (
          <Fragment key={key}>
            {'tokens' in token && token.tokens ? inline(token.tokens) : (token as Tokens.Text).text}
          </Fragment>
        );
      default:
        return <Fragment key={key}>{token.raw}</Fragment>;
    }
  });
}

const Row = ({ cells, head }: { cells: readonly Tokens.TableCell[]; head: boolean }) => (
  <tr className="border-line border-b last:border-0">
    {cells.map((cell, i) => {
      const key = `${i}${cell.text}`;
      return head ? (
        <th key={key} scope="col" className="py-1.5 pr-4 text-left font-medium text-soft">
          {inline(cell.tokens)}
        </th>
      ) : (
        <td key={key} className="py-1.5 pr-4 align-top">
          {inline(cell.tokens)}
        </td>
      );
    })}
  </tr>
);

function block(token: Token): ReactNode {
  switch (token.type) {
    case 'heading':
      return <h2 className="mt-2 font-semibold text-base">{inline(token.tokens)}</h2>;
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>;
    case 'list': {
      const items = (token as Tokens.List).items.map((item) => (
        <li key={item.raw}>{item.tokens.map((t) => inline([t]))}</li>
      ));
      return (token as Tokens.List).ordered ? (
        <ol className="flex list-decimal flex-col gap-1 pl-5">{items}</ol>
      ) : (
        <ul className="flex list-disc flex-col gap-1 pl-5">{items}</ul>
      );
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return (
        <div className="overflow-x-auto">
          <table className="w-full text-sm">
            {header.some(({ text }) => text !== '') && (
              <thead>
                <Row cells={header} head />
              </thead>
            )}
            <tbody>
              {rows.map((cells) => (
                <Row key={cells.map(({ text }) => text).join()} cells={cells} head={false} />
              ))}
            </tbody>
          </table>
        </div>
      );
    }
    default:
      return <p>{token.raw}</p>;
  }
}

export function Markdown({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-3 text-[0.9375rem] leading-relaxed">
      {lexer(text)
        .filter(({ type }) => type !== 'space')
        .map((token) => (
          <Fragment key={token.raw}>{block(token)}</Fragment>
        ))}
    </div>
  );
}
