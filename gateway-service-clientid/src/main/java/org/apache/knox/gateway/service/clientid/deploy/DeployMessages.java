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

  /** The service refuses to run. */
  @Message(
      level = MessageLevel.ERROR,
      text = "Topology {0}: the CLIENTID service does not run: {1}")
  void refused(String topology, String problem);

  /** The technical side of a problem. */
  @Message(level = MessageLevel.WARN, text = "The CLIENTID service found a problem: {0}")
  void problemDetails(@StackTrace(level = MessageLevel.WARN) Exception cause);
}
