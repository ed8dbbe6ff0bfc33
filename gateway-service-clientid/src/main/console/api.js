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
// The public REST interface: nothing else is asked for.
import { root } from './route.js';

const base = new URL('../api/v1/', root);

/** What went wrong with a request, in a form that the page can tell apart. */
export class ApiError extends Error {
  constructor(kind, { code = kind, description = '', status = 0 } = {}) {
    super(description || code);
    this.kind = kind;
    this.code = code;
    this.description = description;
    this.status = status;
  }
}

const KINDS = {
  400: 'invalid',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  412: 'changed',
  429: 'busy',
  501: 'unsupported',
  503: 'unavailable',
};

/** Whose page this is: another user must not finish what this one began. */
let user = null;
let askForLogin = null;
let waiting = null;

/**
 * Ends the session, and has the browser forget a password that it asked for itself (Basic): that is
 * forgotten when another one takes its place, with which nobody is let in.
 *
 * @return whether nobody is logged in now; if not, one logs out where one signed on
 */
export async function logOut() {
  await send('DELETE', 'session', {});
  const stranger = { credentials: 'omit', cache: 'no-store', redirect: 'manual' };
  const asked = await fetch(new URL('session', base), stranger);
  const challenge = asked.headers.get('WWW-Authenticate') ?? '';
  const basic = /\bBasic realm="([^"]*)"/i.exec(challenge);
  if (!basic) {
    return false;
  }
  const url = new URL('log-out', root);
  url.searchParams.set('realm', basic[1]);
  await new Promise((resolve) => {
    // fetch cannot be given a name and a password for the browser to keep.
    const request = new XMLHttpRequest();
    request.open('GET', url.href, true, 'logged-out', '-');
    request.onloadend = resolve;
    request.send();
  });
  return true;
}

/** Sets what shows that the session is over; it calls resume or giveUp. */
export function onSessionLost(show) {
  askForLogin = show;
}

/** Waits until somebody has logged in again; several requests wait for one login. */
function loggedInAgain() {
  waiting ??= new Promise((resolve, reject) => {
    const check = async () => {
      const again = await send('GET', 'me', {});
      if (isSessionLost(again)) {
        return false;
      }
      waiting = null;
      const me = await read(again);
      if (user !== null && me.user !== user) {
        reject(new ApiError('other-user', { description: me.user }));
      } else {
        resolve();
      }
      return true;
    };
    const giveUp = () => {
      waiting = null;
      reject(new ApiError('session'));
    };
    askForLogin(check, giveUp);
  });
  return waiting;
}

async function send(method, path, { query = {}, body, ifMatch, signal }) {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      url.searchParams.set(name, value);
    }
  }
  const headers = {
    Accept: 'application/json',
    // What Knox's protection against forged requests looks for, where a topology has it.
    'X-XSRF-Header': 'valid',
  };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (ifMatch) {
    headers['If-Match'] = ifMatch;
  }
  try {
    return await fetch(url, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      // A login somewhere else cannot be followed from here.
      redirect: 'manual',
      signal,
    });
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new ApiError('network');
  }
}

const isJson = (response) =>
  (response.headers.get('Content-Type') ?? '').startsWith('application/json');

/** A login form, a redirect to one, or a refusal: whatever the topology is set to. */
function isSessionLost(response) {
  return (
    response.type === 'opaqueredirect' ||
    response.status === 401 ||
    (response.ok && response.status !== 204 && !isJson(response))
  );
}

async function read(response) {
  if (response.status === 204) {
    return null;
  }
  const json = isJson(response) ? await response.json() : {};
  if (!response.ok) {
    throw new ApiError(KINDS[response.status] ?? 'server', {
      code: json.error,
      description: json.error_description,
      status: response.status,
    });
  }
  const tag = response.headers.get('ETag');
  // Not a member: it is not part of what is shown or sent.
  return tag ? Object.defineProperty(json, 'etag', { value: tag }) : json;
}

async function request(method, path, options = {}) {
  let response = await send(method, path, options);
  while (isSessionLost(response)) {
    // Whoever is not logged in has not been heard, so asking again does nothing twice.
    await loggedInAgain();
    response = await send(method, path, options);
  }
  return read(response);
}

const one = (id) => `clients/${encodeURIComponent(id)}`;

export const api = {
  async me() {
    const me = await request('GET', 'me');
    user ??= me.user;
    return me;
  },
  realms: () => request('GET', 'realms').then((answer) => answer.realms),
  policies: () => request('GET', 'policies').then((answer) => answer.policies),
  statistics: (query) => request('GET', 'statistics', { query }),
  list: (query, signal) => request('GET', 'clients', { query, signal }),
  create: (body) => request('POST', 'clients', { body }),
  view: (id) => request('GET', one(id)),
  change: (id, body, ifMatch) => request('PATCH', one(id), { body, ifMatch }),
  remove: (id, ifMatch) => request('DELETE', one(id), { ifMatch }),
  reset: (id, body, ifMatch) => request('POST', `${one(id)}/secret`, { body, ifMatch }),
  dropSecret: (id, secret) => request('DELETE', `${one(id)}/secret/${encodeURIComponent(secret)}`),
  history: (id) => request('GET', `${one(id)}/history`).then((answer) => answer.history),
  bulk: (body) => request('POST', 'clients/bulk', { body }),
  sync: () => request('GET', 'clients/sync'),
  startSync: () => request('POST', 'clients/sync'),
};
