import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { home } from './queries.ts';

export function pathRoutes(house: House): Handler[] {
  return [handle(contract.readHome, (_input, { actor }) => home(house, personOf(actor)))];
}
