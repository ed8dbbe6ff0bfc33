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
// Administration / API Clients / Sync: what Keycloak has, and what it still has to be told.
import { html, useEffect } from './render.js';
import { api } from './api.js';
import { dateTime, number, relative } from './format.js';
import { t } from './text.js';
import { Button, Empty, ErrorNotice, Heading, Loading, Notice, Time } from './parts.js';
import { toast, useAction, useLoaded } from './parts.js';

const COUNTS = ['created', 'changed', 'unchanged', 'deleted', 'disabled', 'skipped', 'failed'];
const RUNNING = 700;
const IDLE = 10000;

/** Where nothing is mirrored: the interface says so, or has no such thing. */
export async function syncState() {
  try {
    const state = await api.sync();
    return state.configured ? state : null;
  } catch (error) {
    if (error.kind === 'missing' || error.kind === 'forbidden' || error.status === 405) {
      return null;
    }
    throw error;
  }
}

function Progress({ run }) {
  return html`<div class="progress">
    <label for="sync-progress">${t('sync.progress')}</label>
    <progress id="sync-progress"></progress>
    <span role="status">${t('sync.read', { count: run?.read ?? 0 })}</span>
  </div>`;
}

function Run({ run, running }) {
  const reasons = Object.entries(run.skipped_reasons ?? {});
  return html`<section class="card" aria-labelledby="run-title">
    <h2 id="run-title">${t(running ? 'sync.run.now' : 'sync.run.last')}</h2>
    <p class="quiet">${
      run.finished_at
        ? t('sync.run.times', { from: dateTime(run.started_at), to: dateTime(run.finished_at) })
        : t('sync.run.since', { from: dateTime(run.started_at) })
    }</p>
    ${run.error_description &&
    html`<${Notice} kind="bad">
      <p><strong>${t('sync.run.failed')}</strong></p>
      <p class="detail" lang="en">${run.error_description}</p>
      <p>${t('sync.run.failed.do')}</p>
    <//>`}
    <dl class="counts">
      <div><dt>${t('sync.read.label')}</dt><dd>${number(run.read ?? 0)}</dd></div>
      ${COUNTS.map(
        (name) => html`<div key=${name} class=${name === 'failed' && run.failed ? 'bad' : ''}>
          <dt>${t(`sync.${name}`)}</dt>
          <dd>${number(run[name] ?? 0)}</dd>
        </div>`,
      )}
    </dl>
    ${reasons.length > 0 &&
    html`<h3>${t('sync.skipped.why')}</h3>
      <ul>
        ${reasons.map(([why, count]) => html`<li key=${why}>${why}: ${number(count)}</li>`)}
      </ul>`}
    ${run.failures?.length > 0 &&
    html`<h3>${t('sync.failures')}</h3>
      <ul class="rows">
        ${run.failures.map(
          (one) => html`<li key=${one.client_id}>
            <bdi>${one.client_id}</bdi><span lang="en">${one.error_description}</span>
          </li>`,
        )}
      </ul>`}
  </section>`;
}

function Pending({ state }) {
  const changes = state.pending_changes ?? [];
  return html`<section class="card" aria-labelledby="pending-title">
    <h2 id="pending-title">${t('sync.pending', { count: state.pending ?? 0 })}</h2>
    ${changes.length === 0 && html`<p class="quiet">${t('sync.pending.none')}</p>`}
    ${changes.length > 0 &&
    html`<div class="table-frame">
      <table class="clients">
        <thead>
          <tr>
            <th scope="col">${t('client.id')}</th>
            <th scope="col">${t('sync.action')}</th>
            <th scope="col">${t('sync.since')}</th>
            <th scope="col">${t('sync.attempts')}</th>
            <th scope="col">${t('sync.next')}</th>
            <th scope="col">${t('sync.problem')}</th>
          </tr>
        </thead>
        <tbody>
          ${changes.map(
            (one, index) => html`<tr key=${index}>
              <th scope="row"><bdi>${one.client_id}</bdi></th>
              <td data-label=${t('sync.action')}>${one.action}</td>
              <td data-label=${t('sync.since')}><${Time} at=${one.since} /></td>
              <td data-label=${t('sync.attempts')}>${number(one.attempts ?? 0)}</td>
              <td data-label=${t('sync.next')}>
                ${one.next_attempt_at ? relative(one.next_attempt_at) : t('sync.next.now')}
              </td>
              <td data-label=${t('sync.problem')} lang="en">${one.last_error ?? ''}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`}
  </section>`;
}

export function SyncPage() {
  const { value: state, error, loading, reload } = useLoaded(syncState, []);
  const running = state?.state === 'running';
  useEffect(() => {
    const timer = setInterval(
      () => document.visibilityState === 'visible' && reload(),
      running ? RUNNING : IDLE,
    );
    return () => clearInterval(timer);
  }, [running, reload]);
  const [start, busy, startError] = useAction(async () => {
    await api.startSync();
    toast(t('sync.started'));
    await reload();
  });
  const heading = html`<${Heading} crumbs=${t('nav.sync')}
    aside=${state &&
    html`<${Button} kind="primary" busy=${busy || running} onClick=${start}
      >${t(running ? 'sync.running' : 'sync.do')}<//
    >`}
    >${t('sync.title')}<//
  >`;
  return html`${heading}
    <${ErrorNotice} error=${startError ?? error} retry=${reload} />
    ${loading && state === null && !error && html`<${Loading} />`}
    ${!loading && state === null && !error &&
    html`<${Empty} title=${t('sync.off')}><p>${t('sync.off.do')}</p><//>`}
    ${state &&
    html`<section class="card" aria-labelledby="keycloak-title">
        <h2 id="keycloak-title">${t('sync.keycloak')}</h2>
        <p>
          <span class="badge ${state.keycloak.reachable ? 'active' : 'expired'}"
            >${t(state.keycloak.reachable ? 'sync.reachable' : 'sync.unreachable')}</span
          >
          ${' '}<bdi>${state.keycloak.url}</bdi>, ${t('sync.realm', { realm: state.keycloak.realm })}
        </p>
        ${!state.keycloak.reachable &&
        html`<${Notice} kind="warn"><p>${t('sync.unreachable.do')}</p><//>`}
        ${running && html`<${Progress} run=${state.run} />`}
      </section>
      ${state.run && html`<${Run} run=${state.run} running=${running} />`}
      <${Pending} state=${state} />`}`;
}
