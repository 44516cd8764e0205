import type { Reference } from './plan.js';
import { own } from './values.js';

/** Whether a reference to a service level is that of an alert, or of a threshold that has one. */
export function isWatching({ owner, object }: Reference): boolean {
  return owner?.prefix === 'ALERT' || /^ALERT-\d+$/.test(String(own(object.values, 'alert')));
}
