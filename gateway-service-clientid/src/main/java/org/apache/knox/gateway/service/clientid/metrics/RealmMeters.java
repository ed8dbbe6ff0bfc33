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
import org.apache.knox.gateway.service.clientid.credential.Meters;

/** Counts what happens in one realm. What every request counts is looked up beforehand. */
final class RealmMeters implements Meters {

  private static final String URN = "urn:ietf:params:oauth:grant-type:";

  private final GatewayMetrics metrics;
  private final String realm;
  private final Map<Way, Counter> accepted = new EnumMap<>(Way.class);
  private final Map<Way, Counter> refused = new EnumMap<>(Way.class);
  private final Map<String, Counter> tokens = new ConcurrentHashMap<>();

  RealmMeters(GatewayMetrics metrics, String realm) {
    this.metrics = metrics;
    this.realm = realm;
    for (Way way : Way.values()) {
      String name = way.name().toLowerCase(Locale.ROOT);
      if (way != Way.OTHER) {
        accepted.put(way, metrics.counter(Measure.LOGINS, realm, name, "accepted"));
      }
      refused.put(way, metrics.counter(Measure.LOGINS, realm, name, "refused"));
    }
  }

  @Override
  public void login(Way way, boolean isAccepted) {
    Counter counter = (isAccepted ? accepted : refused).get(way);
    if (counter != null) {
      counter.inc();
    }
  }

  @Override
  public void tokenIssued(String grantType) {
    tokens
        .computeIfAbsent(
            grantType,
            grant -> metrics.counter(Measure.TOKENS_ISSUED, realm, grant.replace(URN, "")))
        .inc();
  }

  @Override
  public void tokenRevoked() {
    metrics.counter(Measure.TOKENS_REVOKED, realm).inc();
  }

  @Override
  public void refused(String code) {
    metrics.counter(Measure.REFUSALS, realm, code).inc();
  }

  @Override
  public void changed(String action, boolean done) {
    metrics.counter(Measure.CHANGES, realm, action, done ? "done" : "refused").inc();
  }
}
