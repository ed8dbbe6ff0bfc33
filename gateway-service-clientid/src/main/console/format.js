/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
// Numbers and times as people write them.
import { language, t } from './text.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
];

export const now = () => Date.now() / 1000;

export const SOON = 30 * DAY;

export const number = (value) => value.toLocaleString(language);

export function dateTime(seconds) {
  return new Date(seconds * 1000).toLocaleString(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}

export function date(seconds) {
  return new Date(seconds * 1000).toLocaleDateString(language, { dateStyle: 'medium' });
}

/** How far away a time is, such as "in 3 days". */
export function relative(seconds) {
  const distance = seconds - now();
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, length] of UNITS) {
    if (Math.abs(distance) >= length) {
      return format.format(Math.trunc(distance / length), unit);
    }
  }
  return t('time.now');
}

/** The same for what is near; the day for what is not. */
export const near = (seconds) =>
  Math.abs(seconds - now()) < 30 * DAY ? relative(seconds) : date(seconds);

/** A length of time, such as "2 days". */
export function duration(seconds) {
  for (const [unit, length] of UNITS) {
    if (seconds >= length && seconds % length === 0) {
      return new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: 'long',
      }).format(seconds / length);
    }
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
  }).format(Math.round(seconds));
}

/** The day of a time as a field of type date has it, where the browser is. */
export function dayOf(seconds) {
  const day = new Date(seconds * 1000);
  const two = (value) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The end of a day that a field of type date has. */
export function endOfDay(day) {
  const [year, month, dayOfMonth] = day.split('-').map(Number);
  return Math.floor(new Date(year, month - 1, dayOfMonth, 23, 59, 59).getTime() / 1000);
}

export const inDays = (days) => dayOf(now() + days * DAY);

/** active, disabled or expired. */
export function stateOf(client) {
  const expiresAt = client.client_secret_expires_at;
  if (expiresAt && expiresAt <= now()) {
    return 'expired';
  }
  return client.enabled ? 'active' : 'disabled';
}

export function expiresSoon(client) {
  const expiresAt = client.client_secret_expires_at;
  return Boolean(expiresAt) && expiresAt > now() && expiresAt <= now() + SOON;
}

/** What to call a client. */
export const nameOf = (client) => client.client_name ?? client.client_id;
