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

import java.time.Instant;
import java.util.List;
import org.apache.knox.gateway.service.clientid.administration.Administrator;
import org.apache.knox.gateway.service.clientid.administration.ClientCounts;
import org.apache.knox.gateway.service.clientid.administration.ClientDirectory;
import org.apache.knox.gateway.service.clientid.administration.ClientFilter;
import org.apache.knox.gateway.service.clientid.administration.ClientPage;
import org.apache.knox.gateway.service.clientid.administration.LoginCounts;
import org.apache.knox.gateway.service.clientid.administration.PageRequest;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.HistoryEntry;

/** In place of a directory where a token state service of Knox keeps the clients. */
final class NoDirectory implements ClientDirectory {

  @Override
  public ClientPage search(
      ClientFilter filter, Administrator viewer, PageRequest wanted, Instant now) {
    throw CredentialException.unsupportedByStore("A search");
  }

  @Override
  public ClientCounts counts(Administrator viewer, Instant now) {
    throw CredentialException.unsupportedByStore("Counting");
  }

  @Override
  public List<LoginCounts> logins(Administrator viewer, Instant since) {
    throw CredentialException.unsupportedByStore("Counting");
  }

  @Override
  public List<HistoryEntry> history(String clientId) {
    throw CredentialException.unsupportedByStore("A history of changes");
  }
}
