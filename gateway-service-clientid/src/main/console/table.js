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
// The list of clients: its rows, which of them are chosen, and the way to other pages.
import { html, useState } from './render.js';
import { expiresSoon, nameOf } from './format.js';
import { t } from './text.js';
import { Button, Icon, Link, Realms, State, Time } from './parts.js';

function Column({ name, label, order, onSort }) {
  const active = order.column === name;
  const sort = active ? (order.down ? 'descending' : 'ascending') : null;
  return html`<th scope="col" aria-sort=${sort}>
    <button type="button" class="sort" onClick=${() => onSort(name)}>
      ${label}<${Icon} name=${active ? (order.down ? 'down' : 'up') : 'sort'} />
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

export function Pages({ next, query, change, go }) {
  const trail = history.state?.trail ?? null;
  const later = Boolean(query.get('page'));
  if (!later && !next) {
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
    ${next &&
    html`<${Button} onClick=${() => go(next, later && !trail ? null : [...(trail ?? []), here])}
      >${t('pages.next')}<//
    >`}
  </nav>`;
}

export function Table({ found, order, onSort, selection }) {
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

export function useSelection(found) {
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
