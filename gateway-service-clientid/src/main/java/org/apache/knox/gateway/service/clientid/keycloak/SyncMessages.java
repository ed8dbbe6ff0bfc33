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
package org.apache.knox.gateway.service.clientid.keycloak;

import org.apache.knox.gateway.i18n.messages.Message;
import org.apache.knox.gateway.i18n.messages.MessageLevel;
import org.apache.knox.gateway.i18n.messages.Messages;
import org.apache.knox.gateway.i18n.messages.MessagesFactory;
import org.apache.knox.gateway.i18n.messages.StackTrace;

/**
 * What the synchronisation with Keycloak logs. Ids are shortened; nothing here may take a secret.
 */
@Messages(logger = "org.apache.knox.gateway.service.clientid")
public interface SyncMessages {

  /** The one instance. */
  SyncMessages INSTANCE = MessagesFactory.get(SyncMessages.class);

  /** It runs. */
  @Message(level = MessageLevel.INFO, text = "Clients are kept the same as in Keycloak, {0}")
  void started(String url);

  /** Keycloak cannot be reached. */
  @Message(
      level = MessageLevel.WARN,
      text = "Keycloak cannot be told of changes now; they are kept and tried again: {0}")
  void unreachable(String reason);

  /** Keycloak is back. */
  @Message(level = MessageLevel.INFO, text = "Keycloak answers again")
  void back();

  /** One client cannot be told. */
  @Message(
      level = MessageLevel.WARN,
      text = "Keycloak does not take a change of client {0}; it is tried again: {1}")
  void refused(String shortId, String reason);

  /** A run ended. */
  @Message(level = MessageLevel.INFO, text = "Synchronised with Keycloak: {0}")
  void finished(String counts);

  /** A run broke off. */
  @Message(level = MessageLevel.WARN, text = "The synchronisation with Keycloak broke off: {0}")
  void brokeOff(String reason);

  /** Another gateway does it. */
  @Message(
      level = MessageLevel.INFO,
      text = "Another gateway synchronises clients with Keycloak now, or is to go on with it")
  void leaseLost();

  /** Our own fault. */
  @Message(
      level = MessageLevel.ERROR,
      text = "The synchronisation with Keycloak failed for an unforeseen reason: {0}")
  void unforeseen(@StackTrace(level = MessageLevel.ERROR) Exception cause);
}
