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
// What narrows the list of clients: search and filters, as the address has them.
import { html, useEffect, useRef, useState } from './render.js';
import { t } from './text.js';
import { Button, Icon } from './parts.js';

/** Rather each key's own search than one that is felt to wait. */
const TYPING_PAUSE = 50;
const DAYS = [7, 30, 90];

export const FILTERS = ['search', 'realm', 'owner', 'enabled', 'source', 'expires'];

export function valuesOf(query) {
  return Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']));
}

/** The same as the interface asks for them. */
export function asked(values) {
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

/** On a narrow screen only: there are no heads of columns to press. */
function Order({ sort, onSort }) {
  const orders = ['', 'created', 'name', '-name', 'expires', '-expires', '-used'];
  return html`<div class="field narrow">
    <label for="filter-sort">${t('show.sort')}</label>
    <select id="filter-sort" value=${sort} onChange=${(event) => onSort(event.target.value)}>
      ${orders.map(
        (order) => html`<option key=${order} value=${order}>${t(`show.sort.${order}`)}</option>`,
      )}
      ${!orders.includes(sort) && html`<option value=${sort}>${t('show.sort.column')}</option>`}
    </select>
  </div>`;
}

export function Filters({ query, realms, change, operator }) {
  const values = valuesOf(query);
  const [open, setOpen] = useState(false);
  const count = FILTERS.filter((name) => name !== 'search' && values[name]).length;
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
  return html`<form role="search" class="filters ${open ? '' : 'closed'}" onSubmit=${(event) => event.preventDefault()}>
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
    <${Button} kind="toggle" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}
      ><${Icon} name="filter" />${count ? t('filter.some', { count }) : t('filter.title')}<//
    >
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
    <${Order} sort=${query.get('sort') ?? ''} onSort=${(sort) => change({ sort })} />
  </form>`;
}
