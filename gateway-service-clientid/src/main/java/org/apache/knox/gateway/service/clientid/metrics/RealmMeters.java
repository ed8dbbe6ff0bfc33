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
package org.apache.knox.gateway.service.clientid.metrics;

import com.codahale.metrics.Counter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.Meters;

/** Counts what happens in one realm. What every request counts is looked up beforehand. */
final class RealmMeters implements Meters {

  private static final String URN = "urn:ietf:params:oauth:grant-type:";

  private final GatewayMetrics metrics;
  private final String realm;
  private final Map<LoginMethod, Counter> accepted = new EnumMap<>(LoginMethod.class);
  private final Map<LoginMethod, Counter> refused = new EnumMap<>(LoginMethod.class);
  private final Map<String, Counter> tokens = new ConcurrentHashMap<>();

  RealmMeters(GatewayMetrics metrics, String realm) {
    this.metrics = metrics;
    this.realm = realm;
    for (LoginMethod method : LoginMethod.values()) {
      String name = method.name().toLowerCase(Locale.ROOT);
      if (method != LoginMethod.OTHER) {
        accepted.put(method, metrics.counter(Metric.LOGINS, realm, name, "accepted"));
      }
      refused.put(method, metrics.counter(Metric.LOGINS, realm, name, "refused"));
    }
  }

  @Override
  public void login(LoginMethod method, boolean isAccepted) {
    Counter counter = (isAccepted ? accepted : refused).get(method);
    if (counter != null) {
      counter.inc();
    }
  }

  @Override
  public void tokenIssued(String grantType) {
    tokens
        .computeIfAbsent(
            grantType,
            grant -> metrics.counter(Metric.TOKENS_ISSUED, realm, grant.replace(URN, "")))
        .inc();
  }

  @Override
  public void tokenRevoked() {
    metrics.counter(Metric.TOKENS_REVOKED, realm).inc();
  }

  @Override
  public void refused(String code) {
    metrics.counter(Metric.REFUSALS, realm, code).inc();
  }

  @Override
  public void changed(AuditAction action, boolean done) {
    metrics.counter(Metric.CHANGES, realm, action.wireName(), done ? "done" : "refused").inc();
  }
}
