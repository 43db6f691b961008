/** Every kind of outside system, and what the screens need to draw its form. */
import { z } from 'zod';
import type { AnyConnector, ConnectorText, Lang, MessageKind } from '#runtime/contract/index.ts';
import { dingtalk } from './dingtalk/dingtalk.ts';
import { feishu } from './feishu/feishu.ts';
import { http } from './http/http.ts';
import { mail } from './mail/mail.ts';
import { mqtt } from './mqtt/mqtt.ts';
import { wecom } from './wecom/wecom.ts';

/** In the order in which they are offered. */
export const connectors = { http, mail, dingtalk, wecom, feishu, mqtt } as const satisfies Readonly<
  Record<string, AnyConnector>
>;
export type Connectors = Readonly<Record<string, AnyConnector>>;

export interface ConnectorListing {
  readonly kind: string;
  readonly takes: MessageKind;
  /** JSON Schema of what a person fills in, before defaults. */
  readonly settings: unknown;
  readonly text: Readonly<Record<Lang, ConnectorText>>;
}

export const connectorsList = (all: Connectors): ConnectorListing[] =>
  Object.values(all).map(({ kind, takes, settings, text }) => ({
    kind,
    takes,
    settings: z.toJSONSchema(settings, { io: 'input' }),
    text,
  }));
