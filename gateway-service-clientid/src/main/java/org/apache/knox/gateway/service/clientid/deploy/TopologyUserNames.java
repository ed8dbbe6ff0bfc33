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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.knox.gateway.service.clientid.config.Setting;
import org.apache.knox.gateway.service.clientid.credential.UserNames;
import org.apache.knox.gateway.topology.Provider;
import org.apache.knox.gateway.topology.Service;
import org.apache.knox.gateway.topology.Topology;

/** How the topologies of a gateway compare names of users. */
final class TopologyUserNames {

  private static final String SINGLE_SIGN_ON = "KNOXSSO";

  /** The parameter that puts a realm into Shiro's configuration, with its class as the value. */
  private static final Pattern REALM = Pattern.compile("main\\.([^.]+)");

  /** Shiro's and Knox's realms over a directory: not, for instance, KnoxPamRealm. */
  private static final Pattern DIRECTORY =
      Pattern.compile("(.*\\.)?\\w*(Ldap|ActiveDirectory)\\w*Realm");

  private static final String KNOX_LDAP = "org.apache.knox.gateway.shirorealm.KnoxLdapRealm";

  private final Collection<Topology> topologies;

  TopologyUserNames(Collection<Topology> topologies) {
    this.topologies = List.copyOf(topologies);
  }

  /** How the login of a topology compares them, as far as its providers tell. */
  UserNames ofLogin(String topology) {
    return topologies.stream()
        .filter(each -> topology.equals(each.getName()))
        .map(this::ofLogin)
        .findFirst()
        .orElse(UserNames.EXACT);
  }

  private UserNames ofLogin(Topology topology) {
    boolean byDirectory =
        asksDirectory(topology)
            || (has(topology, "federation", "SSOCookieProvider")
                && topologies.stream()
                    .anyMatch(each -> hasService(each, SINGLE_SIGN_ON) && asksDirectory(each)));
    return byDirectory ? UserNames.LOWER : UserNames.EXACT;
  }

  private static boolean hasService(Topology topology, String role) {
    return topology.getServices().stream().anyMatch(service -> role.equals(service.getRole()));
  }

  private static boolean has(Topology topology, String role, String name) {
    return topology.getProviders().stream().anyMatch(provider -> is(provider, role, name));
  }

  private static boolean is(Provider provider, String role, String name) {
    return provider.isEnabled()
        && role.equals(provider.getRole())
        && name.equals(provider.getName());
  }

  private static boolean asksDirectory(Topology topology) {
    return topology.getProviders().stream()
        .filter(provider -> is(provider, "authentication", "ShiroProvider"))
        .anyMatch(
            provider ->
                provider.getParams().entrySet().stream()
                    .anyMatch(
                        param ->
                            REALM.matcher(param.getKey()).matches()
                                && DIRECTORY.matcher(param.getValue().trim()).matches()));
  }

  /**
   * The form in which all topologies with CLIENTID compare them; {@link UserNames#EXACT} if they
   * differ, for then two names may be two users somewhere.
   */
  UserNames ofGateway() {
    return having(UserNames.LOWER).isEmpty() || !having(UserNames.EXACT).isEmpty()
        ? UserNames.EXACT
        : UserNames.LOWER;
  }

  /** The topologies with CLIENTID that compare names in a way. */
  private List<String> having(UserNames names) {
    List<String> having = new ArrayList<>();
    for (Topology topology : topologies) {
      for (Service service : topology.getServices()) {
        if (ClientIdServiceDeploymentContributor.ROLE.equals(service.getRole())
            && ofService(topology, service) == names) {
          having.add(topology.getName());
        }
      }
    }
    return having;
  }

  private UserNames ofService(Topology topology, Service service) {
    String given = service.getParams().getOrDefault(Setting.USER_NAMES.key(), "").trim();
    return switch (given) {
      case "lower" -> UserNames.LOWER;
      case "exact" -> UserNames.EXACT;
      default -> ofLogin(topology);
    };
  }

  /** Logs what somebody should know of the names in a topology that is being deployed. */
  void report(String topology) {
    List<String> exact = having(UserNames.EXACT);
    List<String> lower = having(UserNames.LOWER);
    if (!exact.isEmpty() && !lower.isEmpty()) {
      DeployMessages.INSTANCE.namesDiffer(topology, exact, lower);
    }
    if (mayLoginForEver(topology)) {
      DeployMessages.INSTANCE.loginForEver(topology);
    }
  }

  /**
   * Whether the login of a topology never ends for some names: Knox's realm puts a name into its
   * templates again and again if it contains one itself, and asks its {@code principalRegex} first.
   */
  private boolean mayLoginForEver(String topology) {
    return topologies.stream()
        .filter(each -> topology.equals(each.getName()))
        .flatMap(each -> each.getProviders().stream())
        .filter(provider -> is(provider, "authentication", "ShiroProvider"))
        .map(Provider::getParams)
        .anyMatch(TopologyUserNames::mayLoginForEver);
  }

  private static boolean mayLoginForEver(Map<String, String> params) {
    return params.entrySet().stream()
        .filter(param -> param.getValue().trim().equals(KNOX_LDAP))
        .map(param -> REALM.matcher(param.getKey()))
        .anyMatch(
            name ->
                name.matches() && !params.containsKey("main." + name.group(1) + ".principalRegex"));
  }
}
