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
package org.apache.knox.gateway.service.clientid.store;

import org.apache.knox.gateway.i18n.messages.Message;
import org.apache.knox.gateway.i18n.messages.MessageLevel;
import org.apache.knox.gateway.i18n.messages.Messages;
import org.apache.knox.gateway.i18n.messages.MessagesFactory;
import org.apache.knox.gateway.i18n.messages.StackTrace;

/** What the stores log. Ids are shortened; nothing here may take a secret or a hash. */
@Messages(logger = "org.apache.knox.gateway.service.clientid")
public interface StoreMessages {

  /** The one instance. */
  StoreMessages INSTANCE = MessagesFactory.get(StoreMessages.class);

  /** A write failed and so did its undoing. */
  @Message(
      level = MessageLevel.ERROR,
      text = "Client {0} was not stored, and what had been written of it could not be undone: {1}")
  void undoFailed(String shortId, @StackTrace(level = MessageLevel.ERROR) Exception cause);

  /** The index that makes limits and listings quick could not be created. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "The index on KNOX_TOKEN_METADATA(md_name, md_value) could not be created ({0}); limits"
              + " and listings read the whole table")
  void indexNotCreated(String reason);

  /** The store in use. */
  @Message(level = MessageLevel.INFO, text = "Client credentials are kept in {0}")
  void storeOpened(String description);

  /** The database cannot be used until somebody mends something. */
  @Message(
      level = MessageLevel.FATAL,
      text = "No credentials can be stored or checked: {0}. Reason: {1}")
  void storeRefused(String problem, String reason);

  /** Changes by other gateways are seen later. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "Changes by other gateways are seen up to half a second late, for the database does not"
              + " tell of them now: {0}")
  void notListening(String reason);

  /** The database is away, and its last answers count for a while. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "The credential database does not answer; what it said in the last {0} seconds is taken"
              + " for true")
  void verifyingFromMemory(long seconds);

  /** The gateways of a database hash under one key. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "The alias {0} was replaced by the one of the gateways that share the database; the one"
              + " before is kept as {1}")
  void hashKeyTakenOver(String alias, String replaced);

  /** Tokens of Knox's own tables are ours now. */
  @Message(
      level = MessageLevel.INFO,
      text = "{0} tokens of the tables KNOX_TOKENS and KNOX_TOKEN_METADATA were taken over")
  void takenOver(long tokens);

  /** Names of users that older builds or imports left in another form. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "{0} clients and tokens had names of users in another form than this gateway compares them"
              + " in; they are in the normal form now")
  void namesNormalized(long rows);

  /** The database is away for the time being. */
  @Message(
      level = MessageLevel.ERROR,
      text = "The credential database does not answer yet; it is tried again: {0}")
  void storeNotYetOpen(String problem);

  /** The store failed. */
  @Message(level = MessageLevel.ERROR, text = "The credential store failed: {0}")
  void storeFailed(@StackTrace(level = MessageLevel.DEBUG) Exception cause);

  /** A sealed secret is lost. */
  @Message(
      level = MessageLevel.ERROR,
      text = "A secret that Keycloak has to be told cannot be opened; reset it once more: {0}")
  void notOpened(@StackTrace(level = MessageLevel.DEBUG) Exception cause);

  /** Knox was not told of all. */
  @Message(
      level = MessageLevel.WARN,
      text =
          "A list of tokens for a service of Knox's own ends after {0}; those of CLIENTID have no"
              + " end")
  void listCut(int length);

  /** Searching has no index. */
  @Message(
      level = MessageLevel.INFO,
      text =
          "The database has no trigram index or does not let this user make one: searches read the"
              + " whole table ({0})")
  void plainSearch(String reason);
}
