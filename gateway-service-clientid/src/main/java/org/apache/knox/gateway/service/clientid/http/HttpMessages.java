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
package org.apache.knox.gateway.service.clientid.http;

import org.apache.knox.gateway.i18n.messages.Message;
import org.apache.knox.gateway.i18n.messages.MessageLevel;
import org.apache.knox.gateway.i18n.messages.Messages;
import org.apache.knox.gateway.i18n.messages.MessagesFactory;
import org.apache.knox.gateway.i18n.messages.StackTrace;

/** What the service logs. Ids are shortened; nothing here may take a secret. */
@Messages(logger = "org.apache.knox.gateway.service.clientid")
public interface HttpMessages {

  /** The one instance. */
  HttpMessages INSTANCE = MessagesFactory.get(HttpMessages.class);

  /** A request was refused. */
  @Message(level = MessageLevel.DEBUG, text = "Refused with {0}: {1}")
  void refused(String code, String description);

  /** Whoever asked is not there any more. */
  @Message(level = MessageLevel.DEBUG, text = "A request was broken off: {0}")
  void brokenOff(String how);

  /** Something unforeseen. */
  @Message(level = MessageLevel.ERROR, text = "Incident {0}: {1}")
  void unforeseen(String incident, @StackTrace(level = MessageLevel.ERROR) Exception cause);
}
