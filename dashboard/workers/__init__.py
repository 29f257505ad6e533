"""Reading articles side by side: in processes of this machine, or on a cluster of several. What is read is the same as in one process."""
