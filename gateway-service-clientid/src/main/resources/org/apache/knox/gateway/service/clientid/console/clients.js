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
// Administration / API Clients / Show: search, filters, order, pages, and what is done to many.
import { html, useEffect, useMemo, useRef, useState } from './render.js';
import { api } from './api.js';
import { BulkBar } from './bulk.js';
import { expiresSoon, nameOf, stateOf } from './format.js';
import { navigate } from './route.js';
import { t } from './text.js';
import { Button, Empty, ErrorNotice, Heading, Icon, Link, Loading } from './parts.js';
import { Notice, Realms, State, Time } from './parts.js';

const PAGE = 50;
const MOST_SORTED = 1000;
const TYPING_PAUSE = 100;
const DAYS = [7, 30, 90];
const FILTERS = ['search', 'realm', 'owner', 'enabled', 'source', 'expires'];

/** What a column sorts by, where all that is found can be held here. */
const KEYS = {
  name: (client) => nameOf(client).toLowerCase(),
  owner: (client) => client.owner ?? '',
  state: stateOf,
  expires: (client) => client.client_secret_expires_at || Infinity,
  used: (client) => client.last_used_at ?? 0,
  source: (client) => client.source,
  created: null,
};

function valuesOf(query) {
  return Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']));
}

function asked(values) {
  const days = Number(values.expires);
  return {
    search: values.search,
    realm: values.realm,
    owner: values.owner,
    enabled: values.enabled,
    source: values.source,
    expires_within: days ? days * 86400 : '',
  };
}

/** The order of the address: a column, with a minus for the other way round. */
function orderOf(query) {
  const text = query.get('sort') ?? '-created';
  const down = text.startsWith('-');
  const column = down ? text.slice(1) : text;
  return { column: column in KEYS ? column : 'created', down: down || !text };
}

function sorted(clients, { column, down }) {
  if (column === 'created') {
    // They came the newest first, also those of one second.
    return clients.toReversed();
  }
  const key = KEYS[column];
  const direction = down ? -1 : 1;
  return clients
    .map((client) => ({ client, value: key(client) }))
    .sort((a, b) => {
      const order =
        typeof a.value === 'string' ? a.value.localeCompare(b.value) : a.value - b.value;
      return direction * (order || 0);
    })
    .map((one) => one.client);
}

/**
 * Asks until a page is full: one that the gateway has searched long enough for may be shorter than
 * asked, and says where to go on.
 */
async function find(wanted, from, limit, signal) {
  const clients = [];
  let token = from;
  let answer;
  do {
    const query = { ...wanted, limit: limit - clients.length, page_token: token };
    answer = await api.list(query, signal);
    clients.push(...answer.clients);
    token = answer.next_page_token ?? null;
  } while (token && clients.length < limit);
  return { ...answer, clients, next: token };
}

/** Searches anew when the address says something else, and forgets the answer to an earlier one. */
function useFound(query, turn) {
  const text = query.toString();
  const [found, setFound] = useState({ loading: true, clients: null, next: null, error: null });
  useEffect(() => {
    const stop = new AbortController();
    const order = orderOf(query);
    const inStore = order.column === 'created' && order.down;
    setFound((before) => ({ ...before, loading: true }));
    const wanted = asked(valuesOf(query));
    find(wanted, inStore ? query.get('page') : '', inStore ? PAGE : MOST_SORTED, stop.signal)
      .then((answer) => {
        const next = answer.next;
        const whole = inStore || !next;
        setFound({
          loading: false,
          error: null,
          stale: answer.stale ? (answer.stale_reason ?? true) : null,
          tooMany: !whole,
          clients: !inStore && whole ? sorted(answer.clients, order) : answer.clients,
          held: !inStore,
          next: inStore ? next : null,
        });
      })
      .catch((error) => {
        if (error.name !== 'AbortError') {
          setFound({ loading: false, clients: null, next: null, error });
        }
      });
    return () => stop.abort();
  }, [text, turn]);
  return found;
}

function Filters({ query, realms, change, operator }) {
  const values = valuesOf(query);
  const [search, setSearch] = useState(values.search);
  const [owner, setOwner] = useState(values.owner);
  const pause = useRef(null);
  // Back and forward change the address under the fields.
  useEffect(() => setSearch(values.search), [values.search]);
  useEffect(() => setOwner(values.owner), [values.owner]);
  const typed = (name, value) => {
    clearTimeout(pause.current);
    pause.current = setTimeout(() => change({ [name]: value.trim() }, true), TYPING_PAUSE);
  };
  const now = (name) => (event) => change({ [name]: event.target.value });
  const choice = (name, label, options) => html`<div class="field">
    <label for="filter-${name}">${label}</label>
    <select id="filter-${name}" value=${values[name]} onChange=${now(name)}>
      ${options.map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}
    </select>
  </div>`;
  return html`<form role="search" class="filters" onSubmit=${(event) => event.preventDefault()}>
    <div class="field grow">
      <label for="filter-search">${t('show.search')}</label>
      <div class="search">
        <${Icon} name="search" />
        <input id="filter-search" type="search" value=${search} autocomplete="off" maxlength="255"
          spellcheck=${false} placeholder=${t('show.search.hint')}
          onInput=${(event) => {
            setSearch(event.target.value);
            typed('search', event.target.value);
          }} />
      </div>
    </div>
    ${choice('realm', t('client.realm'), [
      ['', t('filter.any')],
      ...realms.map((realm) => [realm.name, realm.name]),
    ])}
    ${operator &&
    html`<div class="field">
      <label for="filter-owner">${t('client.owner')}</label>
      <input id="filter-owner" value=${owner} autocomplete="off" spellcheck=${false}
        placeholder=${t('filter.any')}
        onInput=${(event) => {
          setOwner(event.target.value);
          typed('owner', event.target.value);
        }} />
    </div>`}
    ${choice('enabled', t('client.state'), [
      ['', t('filter.any')],
      ['true', t('filter.enabled')],
      ['false', t('filter.disabled')],
    ])}
    ${choice('expires', t('client.expires'), [
      ['', t('filter.any')],
      ...DAYS.map((days) => [String(days), t('filter.days', { count: days })]),
    ])}
    ${choice('source', t('client.source'), [
      ['', t('filter.any')],
      ['knox', t('source.knox')],
      ['keycloak', t('source.keycloak')],
    ])}
  </form>`;
}

function Column({ name, label, order, onSort }) {
  const active = order.column === name;
  const sort = active ? (order.down ? 'descending' : 'ascending') : null;
  return html`<th scope="col" aria-sort=${sort}>
    <button type="button" class="sort" onClick=${() => onSort(name)}>
      ${label}${active && html`<${Icon} name=${order.down ? 'down' : 'up'} />`}
    </button>
  </th>`;
}

function Row({ client, chosen, onChoose, selectable }) {
  const name = nameOf(client);
  const cell = (label, content, kind) =>
    html`<td data-label=${label} class=${kind}>${content}</td>`;
  return html`<tr>
    ${selectable &&
    html`<td class="choose">
      ${client.may_change !== false &&
      html`<input type="checkbox" checked=${chosen} aria-label=${t('show.choose', { name })}
        onChange=${(event) => onChoose(client, event.target.checked)} />`}
    </td>`}
    <th scope="row">
      <${Link} page="client" values=${{ id: client.client_id }}><bdi>${name}</bdi><//>
      ${client.client_name && html`<span class="id">${client.client_id}</span>`}
    </th>
    ${cell(
      t('client.owner'),
      client.owner
        ? html`<bdi>${client.owner}</bdi>`
        : html`<span class="quiet">${t('owner.service')}</span>`,
    )}
    ${cell(t('client.realms'), html`<${Realms} realms=${client.realms} />`)}
    ${cell(t('client.state'), html`<${State} client=${client} />`)}
    ${cell(
      t('client.expires'),
      html`<${Time} at=${client.client_secret_expires_at} never=${t('never')} />
        ${expiresSoon(client) && html` <span class="badge soon">${t('expires.soon')}</span>`}`,
    )}
    ${cell(t('client.used'), html`<${Time} at=${client.last_used_at} never=${t('never')} />`)}
    ${cell(t('client.source'), t(`source.${client.source}`))}
    ${cell(t('client.created'), html`<${Time} at=${client.client_id_issued_at} />`)}
  </tr>`;
}

function Pages({ found, query, change, go }) {
  const trail = history.state?.trail ?? null;
  const later = Boolean(query.get('page'));
  if (!later && !found.next) {
    return null;
  }
  const here = query.get('page') ?? '';
  return html`<nav class="pages" aria-label=${t('pages')}>
    ${later && html`<${Button} onClick=${() => change({})}>${t('pages.first')}<//>`}
    ${later &&
    trail &&
    html`<${Button} onClick=${() => go(trail.at(-1), trail.slice(0, -1))}
      >${t('pages.previous')}<//
    >`}
    ${found.next &&
    html`<${Button} onClick=${() => go(found.next, later && !trail ? null : [...(trail ?? []), here])}
      >${t('pages.next')}<//
    >`}
  </nav>`;
}

function Table({ found, order, onSort, selection }) {
  const columns = ['name', 'owner', 'realms', 'state', 'expires', 'used', 'source', 'created'];
  const changeable = found.clients.filter((client) => client.may_change !== false);
  const all = changeable.length > 0 && changeable.every((client) => selection.has(client));
  return html`<div class="table-frame" aria-busy=${found.loading}>
    <table class="clients">
      <caption class="unseen">${t('show.caption')}</caption>
      <thead>
        <tr>
          ${selection.possible &&
          html`<td class="choose">
            <input type="checkbox" checked=${all} aria-label=${t('show.choose.all')}
              onChange=${(event) => selection.setAll(changeable, event.target.checked)} />
          </td>`}
          ${columns.map((name) =>
            name === 'realms'
              ? html`<th scope="col" key=${name}>${t('client.realms')}</th>`
              : html`<${Column} key=${name} name=${name} label=${t(`client.${name}`)}
                  order=${order} onSort=${onSort} />`,
          )}
        </tr>
      </thead>
      <tbody>
        ${found.clients.map(
          (client) => html`<${Row} key=${client.client_id} client=${client}
            selectable=${selection.possible} chosen=${selection.has(client)}
            onChoose=${selection.set} />`,
        )}
      </tbody>
    </table>
  </div>`;
}

function useSelection(found) {
  const [chosen, setChosen] = useState(new Map());
  const change = (edit) => {
    const next = new Map(chosen);
    edit(next);
    setChosen(next);
  };
  const put = (map, client, on) =>
    on ? map.set(client.client_id, client) : map.delete(client.client_id);
  return {
    possible: Boolean(found.clients?.some((client) => client.may_change !== false)),
    clients: [...chosen.values()],
    has: (client) => chosen.has(client.client_id),
    set: (client, on) => change((map) => put(map, client, on)),
    setAll: (clients, on) => change((map) => clients.forEach((client) => put(map, client, on))),
    clear: () => setChosen(new Map()),
  };
}

function summary(found) {
  if (found.loading && !found.clients) {
    return t('loading');
  }
  if (!found.clients) {
    return '';
  }
  const count = found.clients.length;
  return found.next || found.tooMany ? t('show.found.more', { count }) : t('show.found', { count });
}

export function ClientsPage({ query, me, realms }) {
  const [turn, setTurn] = useState(0);
  const [shownPages, setShownPages] = useState(1);
  const found = useFound(query, turn);
  const order = useMemo(() => orderOf(query), [query.toString()]);
  const selection = useSelection(found);
  const sort = query.get('sort') ?? '';
  useEffect(() => setShownPages(1), [query.toString()]);
  /** Another search begins at its first page. */
  const change = (some, replace = false) =>
    navigate('clients', { ...valuesOf(query), sort, ...some }, { replace });
  const go = (page, trail) => {
    navigate('clients', { ...valuesOf(query), sort, page }, { state: { trail } });
    scrollTo(0, 0);
  };
  const onSort = (column) => {
    const down = order.column === column ? !order.down : ['created', 'used'].includes(column);
    change({ sort: column === 'created' && down ? '' : (down ? '-' : '') + column });
  };
  const narrowed = FILTERS.some((name) => query.get(name));
  const visible = found.held
    ? { ...found, clients: found.clients?.slice(0, shownPages * PAGE) }
    : found;
  return html`<${Heading} crumbs=${t('nav.clients')}
      aside=${html`<${Link} page="create" class="button primary"
        ><${Icon} name="plus" />${t('nav.create')}<//
      >`}
      >${t('show.title')}<//
    >
    <${Filters} query=${query} realms=${realms} change=${change} operator=${me.operator} />
    <p class="summary" role="status" aria-live="polite">${summary(found)}</p>
    ${found.stale && html`<${Notice} kind="warn">${t('show.stale')}<//>`}
    ${found.tooMany &&
    html`<${Notice} kind="info"><p>${t('show.toomany', { count: MOST_SORTED })}</p><//>`}
    <${ErrorNotice} error=${found.error} retry=${() => setTurn(turn + 1)} />
    <${BulkBar} selection=${selection} realms=${realms} me=${me}
      filter=${narrowed ? asked(valuesOf(query)) : null} more=${Boolean(found.next)}
      onChanged=${() => {
        selection.clear();
        setTurn(turn + 1);
      }} />
    ${found.loading && !found.clients && html`<${Loading} />`}
    ${visible.clients?.length > 0 &&
    html`<${Table} found=${visible} order=${order} onSort=${onSort} selection=${selection} />`}
    ${found.clients?.length === 0 && !found.error && html`<${Nothing} narrowed=${narrowed} />`}
    ${found.held && visible.clients?.length < found.clients?.length
      ? html`<div class="pages">
          <${Button} onClick=${() => setShownPages(shownPages + 1)}>${t('pages.more')}<//>
        </div>`
      : found.clients && html`<${Pages} found=${found} query=${query} change=${change} go=${go} />`}`;
}

function Nothing({ narrowed }) {
  return narrowed
    ? html`<${Empty} title=${t('show.nothing')}>
        <p>${t('show.nothing.do')}</p>
        <${Link} page="clients" class="button plain">${t('show.clear')}<//>
      <//>`
    : html`<${Empty} title=${t('show.empty')}>
        <p>${t('show.empty.do')}</p>
        <${Link} page="create" class="button primary">${t('nav.create')}<//>
      <//>`;
}
