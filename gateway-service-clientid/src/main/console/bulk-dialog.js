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
// From what is to be changed, by what would be, to what was.
import { html, useEffect, useState } from './render.js';
import { BulkChanges, NO_CHANGES, changesOf } from './bulk-changes.js';
import { BulkResults, Counts, Failures } from './bulk-results.js';
import { runAll } from './bulk-run.js';
import { date, duration } from './format.js';
import { GraceField, NO_GRACE, graceOf } from './grace.js';
import { block } from './route.js';
import { t } from './text.js';
import { Button, Dialog, ErrorNotice, Loading, Realms, toast, useAction } from './parts.js';

/** Says what is to be changed, where the action alone does not. */
function Choose({ action, me, realms, onChosen, onClose }) {
  const [changes, setChanges] = useState(NO_CHANGES);
  const [grace, setGrace] = useState(NO_GRACE);
  const [asked, setAsked] = useState(false);
  const updates = action === 'update';
  const chosen = updates ? changesOf(changes, me) : {};
  const seconds = updates ? 0 : graceOf(grace, me.maximum_grace_period);
  const nothing = updates && Object.keys(chosen).length === 0;
  const submit = (event) => {
    event.preventDefault();
    setAsked(true);
    if (seconds === null) {
      document.getElementById('grace-count').focus();
    } else if (!nothing) {
      onChosen(updates ? { changes: chosen } : seconds ? { grace_period: seconds } : {});
    }
  };
  return html`<${Dialog} title=${t(`bulk.${action}.title`)} onClose=${onClose}>
    <form onSubmit=${submit}>
      ${updates
        ? html`<${BulkChanges} value=${changes} me=${me} realms=${realms} onChange=${setChanges} />`
        : html`<${GraceField} value=${grace} maximum=${me.maximum_grace_period}
            onChange=${setGrace} />`}
      ${asked && nothing &&
      html`<p class="field-error" role="alert">${t('bulk.update.nothing')}</p>`}
      <div class="dialog-actions">
        <${Button} onClick=${onClose}>${t('action.cancel')}<//>
        <${Button} type="submit" kind="primary">${t('bulk.try')}<//>
      </div>
    </form>
  <//>`;
}

/** Tries it first, changing nothing: { results, error, count, again }. */
function useTrial(action, target, details) {
  const [trial, setTrial] = useState({ results: null, error: null, count: 0 });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    const results = [];
    const progress = (count) => {
      if (!wanted) {
        throw new DOMException('nobody waits for it', 'AbortError');
      }
      setTrial({ results: null, error: null, count });
    };
    runAll({ action, ...details, dry_run: true }, target, results, progress)
      .then(() => wanted && setTrial({ results, error: null, count: results.length }))
      .catch((error) => wanted && setTrial({ results: null, error, count: 0 }));
    return () => {
      wanted = false;
    };
  }, [turn]);
  return { ...trial, again: () => setTurn(turn + 1) };
}

function Names({ target, results }) {
  const names = results
    .filter((one) => one.outcome === 'changed')
    .map((one) => target.names.get(one.client_id) ?? one.client_id);
  return html`<ul class="names">
    ${names.slice(0, 5).map((name, index) => html`<li key=${index}><bdi>${name}</bdi></li>`)}
    ${names.length > 5 && html`<li>${t('bulk.andmore', { count: names.length - 5 })}</li>`}
  </ul>`;
}

/** What was chosen before. */
function Details({ action, details }) {
  if (action === 'reset') {
    const seconds = details.grace_period;
    const then = seconds
      ? t('reset.grace.for', { duration: duration(seconds) })
      : t('reset.grace.none');
    return html`<p>${t('reset.grace')} ${then}.</p>`;
  }
  const changes = details.changes ?? {};
  const row = (label, content) => html`<div><dt>${label}</dt><dd>${content}</dd></div>`;
  return html`<dl class="details">
    ${changes.realms && row(t('client.realms'), html`<${Realms} realms=${changes.realms} />`)}
    ${changes.policies &&
    row(t('client.policies'), changes.policies.join(', ') || t('policy.none'))}
    ${changes.policies?.length > 1 && row(t('client.policy'), changes.default_policy)}
    ${'expires_at' in changes &&
    row(t('client.expires'), changes.expires_at ? date(changes.expires_at) : t('never'))}
  </dl>`;
}

function Confirm({ action, target, details, trial, onRun, onClose, busy, progress, error }) {
  const [typed, setTyped] = useState('');
  const word = t('bulk.word');
  const results = trial.results;
  const count = results?.filter((one) => one.outcome === 'changed').length ?? 0;
  const grave = action === 'delete' || action === 'reset' || target.filter !== null;
  const ready = count > 0 && (!grave || typed.trim().toLowerCase() === word.toLowerCase());
  return html`<${Dialog} title=${t(`bulk.${action}.title`)} closable=${!busy} onClose=${onClose}>
    <${ErrorNotice} error=${trial.error} retry=${trial.again} />
    ${!results && !trial.error &&
    html`<${Loading} what=${t('bulk.trying', { count: trial.count })} />`}
    ${results &&
    html`<p>${count > 0 ? t(`bulk.${action}.ask`, { count }) : t('bulk.nothing')}</p>
      <${Details} action=${action} details=${details} />
      <${Names} target=${target} results=${results} />
      ${count < results.length && html`<${Counts} results=${results} would=${true} />`}
      <${Failures} results=${results} names=${target.names} />`}
    <${ErrorNotice} error=${error} />
    <form onSubmit=${(event) => {
      event.preventDefault();
      if (ready) {
        onRun();
      }
    }}>
      ${grave && count > 0 &&
      html`<div class="field">
        <label for="bulk-word">${t('bulk.type', { word })}</label>
        <input id="bulk-word" value=${typed} autocomplete="off"
          onInput=${(event) => setTyped(event.target.value)} />
      </div>`}
      ${busy && html`<p role="status">${t('bulk.progress', { count: progress })}</p>`}
      <div class="dialog-actions">
        <${Button} onClick=${busy ? undefined : onClose}>${t('action.cancel')}<//>
        <${Button} type="submit" kind=${action === 'delete' ? 'danger' : 'primary'} busy=${busy}
          disabled=${!ready}>${t(`bulk.${action}`)}<//>
      </div>
    </form>
  <//>`;
}

function Act({ action, target, details, onClose, onDone }) {
  const trial = useTrial(action, target, details);
  const [progress, setProgress] = useState(0);
  const [shown, setShown] = useState(null);
  const [run, busy, error] = useAction(async () => {
    const results = [];
    const release = block(() => false);
    try {
      setProgress(0);
      await runAll({ action, ...details }, target, results, setProgress);
    } catch (failure) {
      // What was done is done: above all, a new secret is not to be lost.
      if (results.length === 0) {
        throw failure;
      }
      setShown({ results, error: failure });
      return;
    } finally {
      release();
    }
    if (results.some((one) => one.outcome === 'failed' || one.client_secret)) {
      setShown({ results, error: null });
    } else {
      toast(t('bulk.changed', {
        count: results.filter((one) => one.outcome === 'changed').length,
      }));
      onDone();
    }
  });
  return shown
    ? html`<${BulkResults} results=${shown.results} error=${shown.error} names=${target.names}
        onClose=${onDone} />`
    : html`<${Confirm} action=${action} target=${target} details=${details} trial=${trial} onRun=${run} busy=${busy}
        progress=${progress} error=${error} onClose=${onClose} />`;
}

export function BulkDialog({ action, target, me, realms, onClose, onDone }) {
  const [details, setDetails] = useState(['update', 'reset'].includes(action) ? null : {});
  return details
    ? html`<${Act} action=${action} target=${target} details=${details} onClose=${onClose}
        onDone=${onDone} />`
    : html`<${Choose} action=${action} me=${me} realms=${realms} onChosen=${setDetails}
        onClose=${onClose} />`;
}
