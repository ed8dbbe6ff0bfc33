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

import java.util.List;
import org.apache.knox.gateway.i18n.messages.Message;
import org.apache.knox.gateway.i18n.messages.MessageLevel;
import org.apache.knox.gateway.i18n.messages.Messages;
import org.apache.knox.gateway.i18n.messages.MessagesFactory;
import org.apache.knox.gateway.i18n.messages.StackTrace;

/** What deploying the service logs. */
@Messages(logger = "org.apache.knox.gateway.service.clientid")
public interface DeployMessages {

  /** The one instance. */
  DeployMessages INSTANCE = MessagesFactory.get(DeployMessages.class);

  /** A service refuses to run. */
  @Message(level = MessageLevel.ERROR, text = "Topology {0}: the service {1} does not run: {2}")
  void refused(String topology, String role, String problem);

  /** Logs all that keeps a service from running. */
  static void refused(String role, String topology, List<String> problems) {
    problems.forEach(problem -> INSTANCE.refused(topology, role, problem));
  }

  /** Only clients that a policy is assigned to may use it; before, every client could. */
  @Message(
      level = MessageLevel.INFO,
      text =
          "Topology {0}: the policy {1} is only for the clients that it is assigned to:"
              + " bin/clientid update ID --policies {1}. Before this version every client could"
              + " name it")
  void policyToBeAssigned(String topology, String policy);

  /** The default policy gives groups. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "Topology {0}: the policy default gives groups, so every client without an assigned"
              + " policy has them: {1}")
  void defaultPolicyGivesGroups(String topology, String groups);

  /** One user may be two owners. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "Topology {0}: the topologies {1} compare names of users exactly, {2} without regard to"
              + " case: a user of both may be two owners. See clientid.user.names")
  void namesDiffer(String topology, List<String> exact, List<String> lower);

  /** A fault of Knox's realm. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "Topology {0}: a user name such as '{'0'}' keeps a thread of Knox''s LDAP login busy for"
              + " ever. Set main.<realm>.principalRegex as in sandbox.xml.example")
  void loginForEver(String topology);

  /** Signing is slow. */
  @Message(
      level = MessageLevel.INFO,
      text = "The fast signature provider does not load here; the JDK signs access tokens: {0}")
  void slowSignatures(String reason);

  /** API clients may log in past some of our rules. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "{0} is true: API clients of all realms without a policy of their own log in by the"
              + " JWTProvider of Knox, which knows neither realms nor policies nor the secret that"
              + " a grace period keeps alive. Topologies with JWTProvider: {1}")
  void jwtProviderAllowed(String setting, String topologies);

  /** Knox's memory of verified passcodes. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "JWTProvider remembers passcodes that it has verified, and an API client that it"
              + " remembers is refused: set its parameter {0} to 0 in: {1}")
  void jwtProviderRemembers(String parameter, String topologies);

  /** API clients cannot log in where an administrator may expect it. */
  @Message(
      level = MessageLevel.INFO,
      text =
          "API clients cannot log in by the JWTProvider of Knox (topologies: {0}), which asks for"
              + " none of their limits; use the provider ClientCredentials, or see {1} in the user"
              + " guide")
  void jwtProviderNotAllowed(String topologies, String setting);

  /** The technical side of a problem. */
  @Message(level = MessageLevel.WARN, text = "The CLIENTID service found a problem: {0}")
  void problemDetails(@StackTrace(level = MessageLevel.WARN) Exception cause);
}
