import { definePlugin } from '@mailroom/rules';
import { isLuhnValid } from './is-luhn-valid.operator';
import { openTicket } from './open-ticket.action';
import { orderNumber } from './order-number.fact';

/** Everything that ACME adds. */
export const acme = definePlugin({
  name: 'acme',
  facts: [orderNumber],
  operators: [isLuhnValid],
  actions: [openTicket],
});
