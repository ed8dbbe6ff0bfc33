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
package org.apache.knox.gateway.service.clientid.oauth;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.knox.gateway.service.clientid.credential.AuditAction;
import org.apache.knox.gateway.service.clientid.credential.Meters;

/** Keeps the errors that callers were answered with, in their order. */
final class RefusalCodes implements Meters {

  private final List<String> codes = new CopyOnWriteArrayList<>();

  List<String> all() {
    return codes;
  }

  @Override
  public void login(LoginMethod method, boolean accepted) {}

  @Override
  public void tokenIssued(String grantType) {}

  @Override
  public void tokenRevoked() {}

  @Override
  public void refused(String code) {
    codes.add(code);
  }

  @Override
  public void changed(AuditAction action, boolean done) {}
}
