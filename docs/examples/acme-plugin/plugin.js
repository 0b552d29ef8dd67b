// @ts-check
import { customerTier } from './customer-tier.fact.js';
import { isLuhnValid } from './is-luhn-valid.operator.js';
import { openTicket } from './open-ticket.action.js';
import { orderNumber } from './order-number.fact.js';
import { ticketOpened } from './ticket-opened.event.js';

/** Everything that ACME adds. Runs on the server and in browsers. */
export default {
  name: 'acme',
  facts: [orderNumber, customerTier],
  operators: [isLuhnValid],
  actions: [openTicket],
  events: [ticketOpened],
};
