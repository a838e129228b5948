package dev.belleville.orm.sql;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Which errors cost a connection: what a server does not know how to do (0A000) is the statement's
 * fault, and the transaction around it may go on. The pool would throw the connection away.
 */
final class Eviction implements SQLExceptionOverride {
    @java.lang.Override // the other is a nested type of the pool's
    public Override adjudicate(SQLException e) {
        return "0A000".equals(e.getSQLState()) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
    }
}
