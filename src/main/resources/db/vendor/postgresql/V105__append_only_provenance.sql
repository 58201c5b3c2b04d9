create trigger wr_deployment_append_only before update or delete or truncate on wr_deployment
    for each statement execute function wr_refuse_change();
create trigger wr_membership_append_only before update or delete or truncate on wr_membership
    for each statement execute function wr_refuse_change();
create trigger wr_shown_append_only before update or delete or truncate on wr_shown
    for each statement execute function wr_refuse_change();
