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
// Searching for what the list shows: page after page, in an order, and not for ever.
import { useLayoutEffect, useRef, useState } from './render.js';
import { api } from './api.js';
import { asked, valuesOf } from './filters.js';
import { nameOf, stateOf } from './format.js';

export const PAGE = 50;
export const MOST_SORTED = 1000;

/** How long one is left waiting before one is asked whether to go on. */
const PATIENCE = 3000;

/** The columns by which the gateway lists, however many clients there are. */
const LISTED_BY = ['created', 'name', 'expires'];

/** The others sort what is found here, where that is not too much. */
const KEYS = {
  owner: (client) => client.owner ?? '',
  state: stateOf,
  used: (client) => client.last_used_at ?? 0,
  source: (client) => client.source,
};

/** What comes first of a column is what one wants to see first. */
const GREATEST_FIRST = ['created', 'used'];

/** The order of the address: a column, with a minus for the other way round. */
export function orderOf(query) {
  const text = query.get('sort') ?? '';
  const column = text.replace('-', '');
  return LISTED_BY.includes(column) || Object.hasOwn(KEYS, column)
    ? { column, down: text.startsWith('-') }
    : { column: 'created', down: true };
}

/** The order after one has chosen a column. */
export function turned(order, column) {
  const down = order.column === column ? !order.down : GREATEST_FIRST.includes(column);
  return column === 'created' && down ? '' : (down ? '-' : '') + column;
}

function sorted(clients, { column, down }) {
  const key = KEYS[column];
  const direction = down ? -1 : 1;
  return clients
    .map((client) => ({ client, value: key(client), name: nameOf(client) }))
    .sort((a, b) => {
      const order =
        typeof a.value === 'string' ? a.value.localeCompare(b.value) : a.value - b.value;
      return direction * order || a.name.localeCompare(b.name);
    })
    .map((one) => one.client);
}

/**
 * Asks until a page is full: one that the gateway has searched long enough for may be shorter than
 * asked, and says where to go on.
 *
 * @param before what was found by a search that goes on here; null = there was none
 */
async function find(query, before, signal) {
  const order = orderOf(query);
  const listed = LISTED_BY.includes(order.column);
  const limit = listed ? PAGE : MOST_SORTED;
  const wanted = asked(valuesOf(query));
  if (listed) {
    wanted.sort = (order.down ? '-' : '') + order.column;
  }
  const all = before ? [...before.all] : [];
  let token = before ? before.next : listed ? query.get('page') : '';
  let answer;
  const until = performance.now() + PATIENCE;
  do {
    answer = await api.list({ ...wanted, limit: limit - all.length, page_token: token }, signal);
    all.push(...answer.clients);
    token = answer.next_page_token ?? null;
  } while (token && all.length < limit && performance.now() < until);
  return {
    loading: false,
    error: null,
    stale: Boolean(answer.stale ?? before?.stale),
    all,
    clients: listed || token ? all : sorted(all, order),
    held: !listed,
    next: token,
    unfinished: Boolean(token) && all.length < limit,
    tooMany: !listed && Boolean(token) && all.length >= limit,
  };
}

/** What the page that was opened asks for, and the answer that is on its way; null = none is. */
let early = null;

/** Asks for what the list will show before it is there to show it. */
export function searchEarly(query) {
  const stop = new AbortController();
  early = { key: query.toString(), stop, answer: find(query, null, stop.signal) };
  // Whoever takes it sees the failure.
  early.answer.catch(() => null);
}

function began(query, before) {
  const found = early?.key === query.toString() && before === null ? early : null;
  early = null;
  if (found) {
    return found;
  }
  const stop = new AbortController();
  return { stop, answer: find(query, before, stop.signal) };
}

const NOTHING = { loading: true, error: null, all: [], clients: null, next: null };

/**
 * Searches anew when the address says something else, and forgets the answer to an earlier one.
 * What is not through can go on.
 */
export function useFound(query, turn) {
  const [found, setFound] = useState(NOTHING);
  const stop = useRef(null);
  const search = async (before) => {
    stop.current?.abort();
    const mine = began(query, before);
    stop.current = mine.stop;
    setFound((shown) => ({ ...shown, loading: true, error: null }));
    try {
      setFound(await mine.answer);
    } catch (error) {
      if (error.name !== 'AbortError') {
        setFound({ ...(before ?? NOTHING), loading: false, error });
      }
    }
  };
  useLayoutEffect(() => {
    search(null);
    return () => stop.current.abort();
  }, [query.toString(), turn]);
  return { ...found, goOn: () => search(found) };
}
