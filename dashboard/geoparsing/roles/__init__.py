"""What each name does in its sentence: whether something happened there, the report was filed there, or it only acts or describes."""

from dashboard.geoparsing.roles.roles import ROLES, RoleReading, read_roles

__all__ = ["ROLES", "RoleReading", "read_roles"]
