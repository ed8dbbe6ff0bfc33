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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.TimeUnit;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.Meters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatewayMetricsTest {

  private final MetricRegistry registry = new MetricRegistry();
  private final GatewayMetrics metrics = new GatewayMetrics(registry);
  private @Nullable Integer asked = 3;

  @Test
  void events_ofARealm_areCountedUnderItsName() {
    Meters lake = metrics.ofRealm("lake");
    lake.login(Meters.LoginMethod.BASIC, true);
    lake.login(Meters.LoginMethod.BASIC, true);
    lake.login(Meters.LoginMethod.ACCESS_TOKEN, false);
    // A second deployment of the topology goes on counting.
    metrics.ofRealm("lake").login(Meters.LoginMethod.BASIC, true);
    metrics.ofRealm("sea").login(Meters.LoginMethod.BASIC, true);
    lake.tokenIssued("client_credentials");
    lake.tokenIssued("urn:ietf:params:oauth:grant-type:token-exchange");
    lake.tokenRevoked();
    lake.refused("invalid_client");
    lake.changed(AuditAction.ISSUE_CREDENTIAL, true);
    lake.changed(AuditAction.DELETE_CLIENT, false);
    assertThat(metrics.prometheusText().lines())
        .contains(
            "clientid_logins_total{realm=\"lake\",method=\"basic\",outcome=\"accepted\"} 3",
            "clientid_logins_total{realm=\"lake\",method=\"basic\",outcome=\"refused\"} 0",
            "clientid_logins_total{realm=\"lake\",method=\"access_token\",outcome=\"refused\"} 1",
            "clientid_logins_total{realm=\"sea\",method=\"basic\",outcome=\"accepted\"} 1",
            "clientid_tokens_issued_total{realm=\"lake\",grant=\"client_credentials\"} 1",
            "clientid_tokens_issued_total{realm=\"lake\",grant=\"token-exchange\"} 1",
            "clientid_tokens_revoked_total{realm=\"lake\"} 1",
            "clientid_refusals_total{realm=\"lake\",error=\"invalid_client\"} 1",
            "clientid_changes_total{realm=\"lake\",action=\"issue-credential\",outcome=\"done\"} 1",
            "clientid_changes_total{realm=\"lake\",action=\"delete-client\",outcome=\"refused\"} 1");
  }

  @Test
  void events_standInKnoxsRegistry_forItsReporters() {
    metrics.ofRealm("lake").login(Meters.LoginMethod.BEARER_SECRET, true);
    assertThat(registry.counter("clientid.logins.lake.bearer_secret.accepted").getCount())
        .isEqualTo(1);
    metrics.ask(Metric.KEYCLOAK_PENDING, () -> asked);
    assertThat(registry.getGauges()).containsKey("clientid.keycloak_pending");
  }

  @Test
  void gauge_unknownNow_isLeftOut_andASecondTakesItsPlace() {
    metrics.ask(Metric.KEYCLOAK_PENDING, () -> asked);
    assertThat(metrics.prometheusText()).contains("\nclientid_keycloak_pending 3\n");
    asked = null;
    assertThat(metrics.prometheusText()).doesNotContain("\nclientid_keycloak_pending ");
    metrics.ask(Metric.KEYCLOAK_PENDING, () -> 0.25);
    assertThat(metrics.prometheusText()).contains("\nclientid_keycloak_pending 0.25\n");
  }

  @Test
  void latencies_areToldInSeconds_withTheirSum() {
    Latency reads = metrics.latency(Metric.STORE_SECONDS, "read");
    reads.update(250, TimeUnit.MILLISECONDS);
    reads.update(250, TimeUnit.MILLISECONDS);
    metrics.ofStore().batch(7);
    assertThat(metrics.prometheusText().lines())
        .containsOnlyOnce("# TYPE clientid_store_seconds summary")
        .contains(
            "clientid_store_seconds{operation=\"read\",quantile=\"0.5\"} 0.25",
            "clientid_store_seconds_sum{operation=\"read\"} 0.5",
            "clientid_store_seconds_count{operation=\"read\"} 2",
            "clientid_store_seconds_count{operation=\"write\"} 0",
            "clientid_store_batch_size{quantile=\"0.99\"} 7",
            "clientid_store_batch_size_sum 7",
            "clientid_store_batch_size_count 1");
  }

  @Test
  void text_ofARealmWithOddName_isEscaped() {
    metrics.ofRealm("a\"b\\c\nd").tokenRevoked();
    assertThat(metrics.prometheusText())
        .contains("clientid_tokens_revoked_total{realm=\"a\\\"b\\\\c\\nd\"} 1\n");
  }

  @Test
  void series_withOtherLabels_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.counter(Metric.TOKENS_REVOKED))
        .withMessageContaining("realm");
  }
}
