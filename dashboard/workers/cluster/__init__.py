"""Reading on a Dask cluster: the articles of one ingest are read on other machines, and stored by this one.

reading     groups of articles that the cluster reads, and what becomes of them when a worker dies
connecting  the way to a cluster: its versions are compared, and the gazetteer is handed out
errors      ClusterError, whose message is one line
worker      what runs on the cluster: the gazetteer of a worker, and the tasks that read with it
"""

from dashboard.workers.cluster.connecting import reading_cluster
from dashboard.workers.cluster.errors import ClusterError
from dashboard.workers.cluster.reading import ReadingCluster

__all__ = ["ClusterError", "ReadingCluster", "reading_cluster"]
