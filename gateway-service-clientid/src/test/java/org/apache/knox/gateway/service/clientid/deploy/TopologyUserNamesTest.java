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
package org.apache.knox.gateway.service.clientid.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.topology.Provider;
import org.apache.knox.gateway.topology.Service;
import org.apache.knox.gateway.topology.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyUserNamesTest {

  private static final String KNOX = "org.apache.knox.gateway.shirorealm.";

  @ParameterizedTest
  @CsvSource({
    "main.ldapRealm, org.apache.knox.gateway.shirorealm.KnoxLdapRealm, LOWER",
    "main.anyName, org.apache.shiro.realm.ldap.JndiLdapRealm, LOWER",
    "main.r, org.apache.shiro.realm.ldap.DefaultLdapRealm, LOWER",
    "main.ad, org.apache.shiro.realm.activedirectory.ActiveDirectoryRealm, LOWER",
    "main.ours, com.example.OurLdapRealm, LOWER",
    "main.pamRealm, org.apache.knox.gateway.shirorealm.KnoxPamRealm, EXACT",
    "main.iniRealm, org.apache.shiro.realm.text.IniRealm, EXACT",
    "main.f, org.apache.knox.gateway.shirorealm.KnoxLdapContextFactory, EXACT",
    "main.r.realmClass, org.apache.knox.gateway.shirorealm.KnoxLdapRealm, EXACT"
  })
  void ofLogin_isWithoutCase_whereADirectoryIsAsked(String name, String value, UserNames expected) {
    Topology people = topology("people", provider("authentication", "ShiroProvider", name, value));
    assertThat(names(people).ofLogin("people")).isEqualTo(expected);
    Provider off = provider("authentication", "ShiroProvider", name, value);
    off.setEnabled(false);
    assertThat(names(topology("people", off)).ofLogin("people")).isEqualTo(UserNames.EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "federation, HeaderPreAuth",
    "federation, JWTProvider",
    "federation, pac4j",
    "federation, SSOCookieProvider",
    "authentication, HadoopAuth",
    "authentication, Anonymous"
  })
  void ofLogin_otherProviders_isExact(String role, String name) {
    Topology people = topology("people", provider(role, name, "a", "b"));
    assertThat(names(people).ofLogin("people")).isEqualTo(UserNames.EXACT);
    assertThat(names(people).ofLogin("nowhere")).isEqualTo(UserNames.EXACT);
  }

  @Test
  void ofLogin_byCookie_isThatOfTheGatewaysSingleSignOn() {
    Topology people = topology("people", provider("federation", "SSOCookieProvider", "a", "b"));
    Topology signOn = topology("sign-on", ldap());
    assertThat(names(people, signOn).ofLogin("people")).isEqualTo(UserNames.EXACT);
    signOn.addService(service("KNOXSSO", Map.of()));
    assertThat(names(people, signOn).ofLogin("people")).isEqualTo(UserNames.LOWER);
  }

  @Test
  void ofGateway_isWithoutCase_onlyIfAllTopologiesAre() {
    Topology ldap = withClientId("ldap", Map.of(), ldap());
    Topology header = withClientId("header", Map.of(), header());
    Topology without = topology("without", header());
    assertThat(names().ofGateway()).isEqualTo(UserNames.EXACT);
    assertThat(names(ldap, without).ofGateway()).isEqualTo(UserNames.LOWER);
    assertThat(names(header).ofGateway()).isEqualTo(UserNames.EXACT);
    assertThat(names(ldap, header).ofGateway()).isEqualTo(UserNames.EXACT);
    Topology told = withClientId("told", Map.of("clientid.user.names", " lower "), header());
    assertThat(names(ldap, told).ofGateway()).isEqualTo(UserNames.LOWER);
    Topology exact = withClientId("exact", Map.of("clientid.user.names", "exact"), ldap());
    assertThat(names(ldap, exact).ofGateway()).isEqualTo(UserNames.EXACT);
  }

  private static TopologyUserNames names(Topology... topologies) {
    return new TopologyUserNames(List.of(topologies));
  }

  private static Topology withClientId(
      String name, Map<String, String> parameters, Provider provider) {
    Topology topology = topology(name, provider);
    topology.addService(service("CLIENTID", parameters));
    return topology;
  }

  private static Topology topology(String name, Provider provider) {
    Topology topology = new Topology();
    topology.setName(name);
    topology.addProvider(provider);
    return topology;
  }

  private static Service service(String role, Map<String, String> parameters) {
    Service service = new Service();
    service.setRole(role);
    service.setParams(parameters);
    return service;
  }

  private static Provider ldap() {
    return provider("authentication", "ShiroProvider", "main.ldapRealm", KNOX + "KnoxLdapRealm");
  }

  private static Provider header() {
    return provider("federation", "HeaderPreAuth", "a", "b");
  }

  private static Provider provider(String role, String name, String param, String value) {
    Provider provider = new Provider();
    provider.setRole(role);
    provider.setName(name);
    provider.setEnabled(true);
    provider.setParams(Map.of(param, value));
    return provider;
  }
}
