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
// Administration / API Clients / Show: what is found, and what is done to many.
import { html, useEffect, useState } from './render.js';
import { BulkBar } from './bulk.js';
import { FILTERS, Filters, asked, valuesOf } from './filters.js';
import { MOST_SORTED, PAGE, orderOf, turned, useFound } from './found.js';
import { navigate } from './route.js';
import { Pages, Table, useSelection } from './table.js';
import { t } from './text.js';
import { Button, Empty, ErrorNotice, Heading, Icon, Link, Loading, Notice } from './parts.js';

function summary(found) {
  if (found.loading && (!found.clients || found.unfinished)) {
    return t('show.searching');
  }
  if (!found.clients) {
    return '';
  }
  const count = found.clients.length;
  if (found.unfinished) {
    return t('show.found.sofar', { count });
  }
  return found.next ? t('show.found.more', { count }) : t('show.found', { count });
}

/** What the order, or the time that a search takes, leaves out. */
function Reservations({ found, order }) {
  return html`${found.stale && html`<${Notice} kind="warn"><p>${t('show.stale')}</p><//>`}
    ${order.column === 'expires' && html`<${Notice}><p>${t('show.expiring')}</p><//>`}
    ${found.tooMany &&
    html`<${Notice}><p>${t('show.toomany', { count: MOST_SORTED })}</p><//>`}`;
}

/** A search that has taken long enough is left to whoever waits for it. */
function Unfinished({ found }) {
  return html`<${Notice}>
    <p><strong>${t('show.unfinished')}</strong></p>
    <p>${t('show.unfinished.do')}</p>
    <div class="buttons">
      <${Button} busy=${found.loading} onClick=${found.goOn}>${t('show.goon')}<//>
    </div>
  <//>`;
}

export function ClientsPage({ query, me, realms }) {
  const [turn, setTurn] = useState(0);
  const [shownPages, setShownPages] = useState(1);
  const found = useFound(query, turn);
  const order = orderOf(query);
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
  const narrowed = FILTERS.some((name) => query.get(name));
  const visible = found.held
    ? { ...found, clients: found.clients?.slice(0, shownPages * PAGE) }
    : found;
  const hidden = found.held && visible.clients?.length < found.clients?.length;
  return html`<${Heading} crumbs=${t('nav.clients')}
      aside=${html`<${Link} page="create" class="button primary"
        ><${Icon} name="plus" />${t('nav.create')}<//
      >`}
      >${t('show.title')}<//
    >
    <${Filters} query=${query} realms=${realms} change=${change} operator=${me.operator} />
    <div class="summary">
      <p role="status" aria-live="polite">${summary(found)}</p>
      ${narrowed && found.clients?.length > 0 &&
      html`<${Link} page="clients" values=${{ sort }}>${t('show.clear')}<//>`}
    </div>
    <${Reservations} found=${found} order=${order} />
    <${ErrorNotice} error=${found.error} retry=${() => setTurn(turn + 1)} />
    <${BulkBar} selection=${selection} realms=${realms} me=${me}
      filter=${narrowed ? asked(valuesOf(query)) : null} more=${Boolean(found.next)}
      onChanged=${() => {
        selection.clear();
        setTurn(turn + 1);
      }} />
    ${found.loading && !found.clients && html`<${Loading} what=${t('show.searching')} />`}
    ${visible.clients?.length > 0 &&
    html`<${Table} found=${visible} order=${order} selection=${selection}
      onSort=${(column) => change({ sort: turned(order, column) })} />`}
    ${found.unfinished && html`<${Unfinished} found=${found} />`}
    ${found.clients?.length === 0 && !found.next && !found.error &&
    html`<${Nothing} narrowed=${narrowed} />`}
    ${hidden &&
    html`<div class="pages">
      <${Button} onClick=${() => setShownPages(shownPages + 1)}>${t('pages.more')}<//>
    </div>`}
    ${!found.held && found.clients &&
    html`<${Pages} next=${found.unfinished ? null : found.next} query=${query} change=${change} go=${go} />`}`;
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
