create trigger wr_shipped_resources_append_only before update or delete or truncate on wr_shipped_resources
    for each statement execute function wr_refuse_change();
