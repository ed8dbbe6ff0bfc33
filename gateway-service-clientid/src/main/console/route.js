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
// Where one is: the last part of the path names the page, the query what it shows.
import { useLayoutEffect, useState } from './render.js';

/** The console itself, with a slash at its end: its pages are one level deep. */
export const root = new URL('./', location.href);

/** The topology that the console is served in, and the gateway above it. */
export const topology = new URL('../../', root);
export const gateway = new URL('../', topology);

export const PAGES = ['clients', 'create', 'client', 'sync', 'overview'];

const listeners = new Set();
let blocker = null;
let shown = location.href;
let began = true;

export function current() {
  const name = location.pathname.slice(root.pathname.length);
  return { page: name || 'clients', query: new URLSearchParams(location.search) };
}

export function hrefOf(page, values = {}) {
  const url = new URL(page, root);
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') {
      url.searchParams.set(name, value);
    }
  }
  return url.href;
}

/** Whether one has gone from the page that was opened to another. */
export const hasMoved = () => !began;

function moved() {
  began = false;
  shown = location.href;
  listeners.forEach((listener) => listener());
}

/** Goes somewhere; state is kept beside the address and comes back with it. */
export function navigate(page, values = {}, { replace = false, state = null } = {}) {
  if (!replace && blocker && !blocker()) {
    return;
  }
  history[replace ? 'replaceState' : 'pushState'](state, '', hrefOf(page, values));
  moved();
}

/** While it is set, going away asks it first: it answers whether one may. */
export function block(question) {
  blocker = question;
  return () => {
    blocker = blocker === question ? null : blocker;
  };
}

addEventListener('popstate', () => {
  if (blocker && location.href !== shown && !blocker()) {
    history.pushState(null, '', shown);
    return;
  }
  moved();
});

/** What somebody typed and has not sent, by any name: the browser asks before it is thrown away. */
export const unsaved = new Set();

addEventListener('beforeunload', (event) => {
  if (blocker || unsaved.size > 0) {
    event.preventDefault();
  }
});

export function useRoute() {
  const [route, setRoute] = useState(current);
  useLayoutEffect(() => {
    const listener = () => setRoute(current());
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  return route;
}
