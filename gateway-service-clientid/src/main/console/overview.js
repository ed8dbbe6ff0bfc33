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
// Administration / API Clients / Overview: how many there are, and what they do.
import { html, useEffect } from './render.js';
import { api } from './api.js';
import { LoginChart } from './chart.js';
import { nameOf, number, relative } from './format.js';
import { navigate } from './route.js';
import { t } from './text.js';
import { ErrorNotice, Heading, Link, Loading, Time, useLoaded } from './parts.js';

const PERIODS = {
  day: { period: 86400, interval: 1800 },
  week: { period: 7 * 86400, interval: 21600 },
};
const REFRESH = 30000;
const SOON = 30 * 86400;

function Tile({ label, value, values, kind }) {
  return html`<${Link} page="clients" values=${values} class="tile ${kind}">
    <span class="value">${number(value)}</span><span>${label}</span>
  <//>`;
}

function Shares({ clients }) {
  const parts = ['active', 'disabled', 'expired'].map((name) => [name, clients[name]]);
  const total = parts.reduce((sum, [, value]) => sum + value, 0);
  let before = 0;
  return html`<svg class="shares" viewBox="0 0 100 4" preserveAspectRatio="none" role="img"
    aria-label=${parts.map(([name, value]) => `${t(`state.${name}`)}: ${number(value)}`).join(', ')}>
    ${parts.map(([name, value]) => {
      const x = before;
      const width = total ? (value / total) * 100 : 0;
      before += width;
      return width > 0 && html`<rect key=${name} class=${name} x=${x} y="0" width=${width} height="4" />`;
    })}
  </svg>`;
}

function Expiring() {
  const { value, error, loading, reload } = useLoaded(
    () => api.list({ expires_within: SOON, enabled: 'true', limit: 8 }),
    [],
  );
  return html`<section class="card" aria-labelledby="expiring-title">
    <div class="card-head">
      <h2 id="expiring-title">${t('overview.expiring')}</h2>
      <${Link} page="clients" values=${{ expires: 30 }}>${t('overview.expiring.all')}<//>
    </div>
    <${ErrorNotice} error=${error} retry=${reload} />
    ${loading && !value && html`<${Loading} />`}
    ${value?.clients.length === 0 && html`<p class="quiet">${t('overview.expiring.none')}</p>`}
    ${value?.clients.length > 0 &&
    html`<ul class="rows">
      ${value.clients.map(
        (client) => html`<li key=${client.client_id}>
          <${Link} page="client" values=${{ id: client.client_id }}><bdi>${nameOf(client)}</bdi><//>
          <${Time} at=${client.client_secret_expires_at} />
        </li>`,
      )}
    </ul>`}
  </section>`;
}

export function OverviewPage({ query, me }) {
  const chosen = query.get('period') === 'week' ? 'week' : 'day';
  const { value, error, loading, reload } = useLoaded(
    () => api.statistics(PERIODS[chosen]),
    [chosen],
  );
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), REFRESH);
    return () => clearInterval(timer);
  }, [reload]);
  const scope = me.operator_of_all_realms ? 'all' : me.operator ? 'realms' : 'own';
  const choose = (event) =>
    navigate('overview', { period: event.target.value === 'week' ? 'week' : '' }, { replace: true });
  return html`<${Heading} crumbs=${t('nav.overview')}>${t('overview.title')}<//>
    <p class="summary">${t(`overview.scope.${scope}`)}</p>
    <${ErrorNotice} error=${error} retry=${reload} />
    ${loading && !value && html`<${Loading} />`}
    ${value &&
    html`<section class="card" aria-labelledby="states-title">
        <div class="card-head">
          <h2 id="states-title">${t('overview.states')}</h2>
          <span class="quiet">${t('overview.asof', { time: relative(value.clients.as_of) })}</span>
        </div>
        <div class="tiles">
          <${Tile} label=${t('state.active')} value=${value.clients.active} kind="active"
            values=${{ enabled: 'true' }} />
          <${Tile} label=${t('state.disabled')} value=${value.clients.disabled} kind="disabled"
            values=${{ enabled: 'false' }} />
          <${Tile} label=${t('state.expired')} value=${value.clients.expired} kind="expired"
            values=${{ expires: 7, sort: 'expires' }} />
          <${Tile} label=${t('overview.soon')} value=${value.clients.expiring_soon} kind="soon"
            values=${{ expires: 30, sort: 'expires' }} />
          ${value.clients.from_keycloak > 0 &&
          html`<${Tile} label=${t('overview.keycloak')} value=${value.clients.from_keycloak}
            kind="source" values=${{ source: 'keycloak' }} />`}
        </div>
        <${Shares} clients=${value.clients} />
      </section>
      <section class="card" aria-labelledby="logins-title">
        <div class="card-head">
          <h2 id="logins-title">${t('overview.logins')}</h2>
          <div class="field inline">
            <label for="period">${t('overview.period')}</label>
            <select id="period" value=${chosen} onChange=${choose}>
              <option value="day">${t('overview.day')}</option>
              <option value="week">${t('overview.week')}</option>
            </select>
          </div>
        </div>
        <${LoginChart} points=${value.logins} interval=${value.interval} />
        <p class="hint">${t('overview.logins.hint')}</p>
      </section>
      <${Expiring} />`}`;
}
