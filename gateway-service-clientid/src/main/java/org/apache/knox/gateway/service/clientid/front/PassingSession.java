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
package org.apache.knox.gateway.service.clientid.front;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.ServletContext;
import javax.servlet.http.HttpSession;
import javax.servlet.http.HttpSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * The session of a request that brings its login: it ends with the request, and no cookie leads to
 * it. Knox's login by Shiro needs one to put the user's groups into.
 */
@SuppressWarnings("deprecation")
final class PassingSession implements HttpSession {

  private final String id = UUID.randomUUID().toString();
  private final long created = System.currentTimeMillis();
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final ServletContext context;
  private int maximumIdle;

  PassingSession(ServletContext context) {
    this.context = context;
  }

  @Override
  public long getCreationTime() {
    return created;
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public long getLastAccessedTime() {
    return created;
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public void setMaxInactiveInterval(int interval) {
    maximumIdle = interval;
  }

  @Override
  public int getMaxInactiveInterval() {
    return maximumIdle;
  }

  @Override
  public HttpSessionContext getSessionContext() {
    throw new UnsupportedOperationException("deprecated since Servlet 2.1");
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public @Nullable Object getValue(String name) {
    return getAttribute(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.keySet());
  }

  @Override
  public String[] getValueNames() {
    return attributes.keySet().toArray(String[]::new);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }

  @Override
  public void putValue(String name, @Nullable Object value) {
    setAttribute(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  @Override
  public void removeValue(String name) {
    removeAttribute(name);
  }

  @Override
  public void invalidate() {
    attributes.clear();
  }

  @Override
  public boolean isNew() {
    return true;
  }
}
